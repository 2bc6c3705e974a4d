/** The little of a browser that our script touches. The workspace compiles without the DOM library, for the server. */
export type PageWindow = {
  document: {
    body: { classList: { add(...names: string[]): void } };
    querySelectorAll(selector: string): Iterable<{ removeAttribute(name: string): void }>;
  };
  matchMedia(query: string): { matches: boolean };
};

/** The little of a browser that our script touches. The workspace compiles without the DOM library, for the server. */
export type PageWindow = {
  document: PageDocument;
  location: { assign(address: string): void };
  matchMedia(query: string): { matches: boolean };
  fetch(address: string, options: { signal: PageAbort['signal'] }): Promise<{ ok: boolean; json(): Promise<unknown> }>;
  setTimeout(work: () => void, ms: number): number;
  clearTimeout(timer: number | undefined): void;
  AbortController: new () => PageAbort;
  FormData: new (form: PageForm) => Iterable<[string, unknown]>;
  URLSearchParams: new () => PageParams;
};

type PageDocument = {
  body: { classList: { add(...names: string[]): void } };
  createElement(name: string): PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
};

type PageAbort = { signal: { readonly aborted: boolean }; abort(): void };
type PageParams = { append(name: string, value: string): void; toString(): string };
type PageForm = { action: string };

type PageEvent = {
  key?: string;
  altKey?: boolean;
  isComposing?: boolean;
  preventDefault(): void;
};

export type PageElement = {
  id: string;
  className: string;
  textContent: string | null;
  parentElement: PageElement | null;
  hidden: boolean;
  dataset: Record<string, string | undefined>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  addEventListener(event: string, heard: (event: PageEvent) => void): void;
  append(...children: (PageElement | string)[]): void;
  replaceChildren(...children: PageElement[]): void;
  scrollIntoView(options: { block: 'nearest' }): void;
};

/** A field that is typed in. */
export type PageField = PageElement & { value: string; name: string; form: PageForm | null };

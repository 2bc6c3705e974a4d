/**
 * Where to go after signing in: a path of this site, or the front page. Anything that a browser could read as another site
 * (`//evil`, `/\evil`, a scheme, control characters) is no path of ours.
 */
export function ownPath(next: string | undefined): string {
  const front = '/';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and what is left could be another site
  if (!next || next.length > 1000 || !/^\/(?![/\\])/.test(next) || /[\u0000-\u001f\u007f\\]/.test(next)) return front;
  const here = 'https://here.invalid';
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  if (url?.origin !== here) return front;
  const path = `${url.pathname}${url.search}`;
  // Dots can leave two slashes at the front; and signing in must not lead to signing in.
  return path.startsWith('//') || /^\/sign-(in|out)\b/.test(path) ? front : path;
}

export const signInAddress = (next: string): string => `/sign-in?${new URLSearchParams({ next })}`;

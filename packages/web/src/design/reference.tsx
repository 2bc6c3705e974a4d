/** A reference such as PW-7K4M-2QX: in bold, and never broken over two lines. */
export const Reference = ({ children }: { children: string }) => <strong class="pw-reference">{children}</strong>;

/** A stretch of text; `hit` where a word that was looked for stands. */
export type Stretch = { text: string; hit: boolean };

/**
 * Text with what was looked for marked. The marks are for the eye: a screen reader that said "highlighted" at every word would only
 * be in the way, so they have no role.
 */
export const Highlighted = ({ text }: { text: readonly Stretch[] }) => (
  <>
    {text.map((part) =>
      part.hit ? (
        <mark class="pw-mark" role="none">
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    )}
  </>
);

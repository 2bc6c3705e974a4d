import { mostSaid, type Survey } from '@placewell/core/survey/survey';
import { Checkboxes, type FormState, Textarea } from '../design';
import type { Fields, Values } from '../shared/form';

interface CommentFieldsProps {
  form: FormState;
  lioName: string;
  /** At the desk, for somebody on the phone. */
  onBehalf?: boolean;
}

/**
 * What somebody adds in their own words, and whether it may be quoted. The consent is a tick of its own that nobody has made for
 * them, says where a quote may stand, how it is taken back, and what then stays.
 */
export const CommentFields = ({ form, lioName, onBehalf }: CommentFieldsProps) => (
  <>
    <Textarea
      form={form}
      name="comment"
      label={onBehalf ? 'Do they want to tell us more?' : 'Tell us more'}
      labelSize="m"
      optional
      hint={
        onBehalf
          ? 'In their own words. Leave out names and anything about somebody’s health.'
          : `What went well, and what would have helped? ${lioName} reads it, and nobody else unless you tick the box below.`
      }
      maxlength={mostSaid}
    />
    <Checkboxes
      form={form}
      name="mayQuote"
      label={onBehalf ? 'May we quote them?' : 'May we quote you?'}
      labelSize={onBehalf ? undefined : 'm'}
      optional
      small={onBehalf ?? false}
      items={[
        {
          value: 'yes',
          text: onBehalf ? 'Yes, without their name' : 'You may quote this, without my name',
          hint: `In reports to the councils that pay for this work, which anybody may come to read. ${
            onBehalf ? 'They can take it back by ringing, and you' : 'To take it back, come to this page again and'
          } untick the box: from then on it is quoted no more. A report that was signed before keeps what it quotes.`,
        },
      ]}
    />
  </>
);

/** What the two fields hold of an answered survey. */
export const commentValues = (survey: Survey, words: string | null): Values =>
  words === null ? {} : { comment: words, mayQuote: survey.state === 'answered' && survey.said?.mayQuote ? 'yes' : '' };

/** Reads the two fields. Without words there is nothing to quote. */
export const readComment = (f: Fields): { comment: string; mayQuote: boolean } => ({
  comment: f.text('comment', { max: mostSaid, name: 'What you tell us' }),
  mayQuote: f.tick('mayQuote'),
});

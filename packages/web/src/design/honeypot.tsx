/** Name of the trap. A form that comes with it filled in was not filled in by a person. */
export const honeypotField = 'website';
/** When the form was shown, as its maker signed it: the least fill time is measured from it. */
export const shownAtField = 'shown-at';

/** A field no person sees, and the time the form was shown. */
export const Honeypot = ({ shownAt }: { shownAt?: string }) => (
  <>
    <div class="pw-honeypot" aria-hidden="true">
      <label for="pw-website">Leave this field empty</label>
      <input id="pw-website" name={honeypotField} type="text" tabindex={-1} autocomplete="off" />
    </div>
    {shownAt ? <input type="hidden" name={shownAtField} value={shownAt} /> : null}
  </>
);

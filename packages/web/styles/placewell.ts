// What script adds to pages that already work without it. Loaded as a module, so it runs once the page is read.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend';
import type { PageField, PageWindow } from './page-window';
import { suggestIn } from './suggest';

const page = globalThis as unknown as PageWindow;

// GOV.UK Frontend sets these from an inline script, which our content security policy forbids.
page.document.body.classList.add('js-enabled', 'govuk-frontend-supported');

// GOV.UK Frontend says aria-expanded on a radio that reveals a field. ARIA does not allow that there, and screen readers
// differ in what they make of it. The field follows its radio, so reading on finds it.
class PlainRadios extends Radios {
  override syncConditionalRevealWithInputState(input: Parameters<Radios['syncConditionalRevealWithInputState']>[0]) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute('aria-expanded');
  }
}

createAll(ErrorSummary);
createAll(NotificationBanner);
// A second press within a second would send the form twice; its idempotency key guards what gets through.
createAll(Button, { preventDoubleClick: true });
createAll(CharacterCount);
createAll(Checkboxes);
createAll(PlainRadios);
createAll(ServiceNavigation);
createAll(SkipLink);

// Filters stay open without script. With it, a phone shows the results first.
if (page.matchMedia('(max-width: 40.0525em)').matches)
  for (const panel of page.document.querySelectorAll('[data-module="pw-filter"]:not([data-keep-open])'))
    panel.removeAttribute('open');

for (const field of page.document.querySelectorAll('input[data-module="pw-suggest"]'))
  suggestIn(page, field as PageField);

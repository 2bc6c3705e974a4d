import type { PageElement, PageField, PageWindow } from './page-window';
import { askedWith, type Option, optionsOf } from './suggest-options';

// A field that suggests while it is typed in: the editable combobox with a list of ARIA 1.2, without completion in the field.
// Whatever goes wrong, or is slow, is not said: the field is then a plain one, as it is without script.

const leastLetters = 2;
const mostLetters = 100;
/** After the last key. */
const pause = 150;

export function suggestIn(page: PageWindow, field: PageField): void {
  const { document } = page;
  const from = field.dataset.suggestFrom;
  const { form, parentElement: frame } = field;
  if (!from || !form || !frame) return;

  const list = document.createElement('ul');
  list.id = `${field.id}-suggestions`;
  list.className = 'pw-suggest__list';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  // Said politely, and only when the number changes the news.
  const status = document.createElement('div');
  status.className = 'govuk-visually-hidden';
  status.setAttribute('role', 'status');
  frame.append(list, status);

  const attributes = {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
    'aria-haspopup': 'listbox',
  };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);

  let options: Option[] = [];
  let rows: PageElement[] = [];
  let active = -1;
  let timer: number | undefined;
  let asking = new page.AbortController();

  const isOpen = () => !list.hidden;

  function stop() {
    page.clearTimeout(timer);
    asking.abort();
  }

  function point(to: number) {
    rows[active]?.setAttribute('aria-selected', 'false');
    active = to;
    const row = rows[active];
    if (!row) return field.removeAttribute('aria-activedescendant');
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', row.id);
  }

  function show(open: boolean) {
    point(-1);
    list.hidden = !open;
    field.setAttribute('aria-expanded', String(open));
  }

  function close() {
    stop();
    show(false);
    status.textContent = '';
  }

  function choose(option: Option | undefined) {
    if (!option || !form) return;
    const params = new page.URLSearchParams();
    for (const [name, value] of askedWith(new page.FormData(form), field.name, option.asks)) params.append(name, value);
    if (option.asks[0] === 'q') field.value = option.text;
    close();
    page.location.assign(`${form.action}?${params}`);
  }

  function rowOf(option: Option, index: number): PageElement {
    const row = document.createElement('li');
    row.id = `${list.id}-${index + 1}`;
    row.className = 'pw-suggest__option';
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', 'false');
    const text = document.createElement('span');
    text.textContent = option.text;
    const kind = document.createElement('span');
    kind.className = 'pw-suggest__kind';
    kind.textContent = option.kind;
    row.append(text, ' ', kind);
    // The field keeps the focus, so that the list does not close under the finger.
    row.addEventListener('mousedown', (event) => event.preventDefault());
    row.addEventListener('click', () => choose(option));
    return row;
  }

  function offer(found: Option[]) {
    options = found;
    rows = options.map(rowOf);
    list.replaceChildren(...rows);
    show(options.length > 0);
    const many = options.length === 1 ? '1 suggestion' : `${options.length} suggestions`;
    status.textContent = options.length === 0 ? 'No suggestions' : `${many}. Use the up and down arrows to choose.`;
  }

  async function ask(typed: string) {
    const own = new page.AbortController();
    asking = own;
    try {
      const answer = await page.fetch(`${from}&q=${encodeURIComponent(typed)}`, { signal: own.signal });
      const found = answer.ok ? optionsOf(await answer.json()) : null;
      if (own.signal.aborted) return;
      if (found) offer(found);
      else close();
    } catch {
      if (!own.signal.aborted) close();
    }
  }

  field.addEventListener('input', () => {
    stop();
    point(-1);
    const typed = field.value.trim();
    if (typed.length < leastLetters || typed.length > mostLetters) return close();
    timer = page.setTimeout(() => void ask(typed), pause);
  });

  field.addEventListener('keydown', (event) => {
    // What is still being composed, as with Chinese or accents, is not ours yet.
    if (event.isComposing) return;
    const last = rows.length - 1;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (rows.length === 0) return;
        event.preventDefault();
        const down = event.key === 'ArrowDown';
        if (isOpen() && event.altKey && !down) return close();
        if (!isOpen()) show(true);
        if (event.altKey) return;
        // Past either end is the field itself, where nothing is chosen.
        point(down ? (active === last ? -1 : active + 1) : active === -1 ? last : active - 1);
        return;
      }
      case 'Enter':
        if (isOpen() && active >= 0) {
          event.preventDefault();
          choose(options[active]);
        } else close();
        return;
      case 'Escape':
        if (!isOpen()) return;
        // Browsers empty a search field at Escape: the first one only closes the list.
        event.preventDefault();
        close();
        return;
      case 'Tab':
        close();
    }
  });

  field.addEventListener('blur', close);
}

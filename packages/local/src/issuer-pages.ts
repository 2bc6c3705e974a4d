import type { DemoUser } from './users';

/** The issuer's pages. Plain on purpose: nobody should take this for a place to type a password. */

const html = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)} - Placewell on this computer</title>
<style>
  body { margin: 0; font: 19px/1.4 system-ui, sans-serif; color: #0b0c0c; background: #fff }
  header { background: #1d3c34; color: #fff; padding: 12px 20px; font-weight: 700 }
  main { max-width: 640px; margin: 0 auto; padding: 30px 20px }
  h1 { font-size: 32px; line-height: 1.2; margin: 0 0 20px }
  ul { list-style: none; margin: 0; padding: 0 }
  li { margin: 0 0 15px }
  button { font: inherit; text-align: left; width: 100%; padding: 10px 15px; color: #0b0c0c; background: #f3f2f1;
    border: 2px solid #0b0c0c; cursor: pointer }
  button:hover { background: #dbdad9 }
  button:focus { outline: 3px solid #ffdd00; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c }
  .hint { color: #484949 }
</style>
</head>
<body>
<header>Placewell on this computer</header>
<main>
<h1>${html(title)}</h1>
${content}
</main>
</body>
</html>`;

/** One button a person; works without script. */
export const choosePage = (action: string, users: readonly (DemoUser & { readonly role: string })[]): string =>
  page(
    'Choose who you are',
    `<p>These are people of the demonstration. There are no passwords.</p>
<form method="post" action="${html(action)}">
<ul>${users
      .map(
        ({ sub, name, role, email }) =>
          `<li><button name="user" value="${html(sub)}"><strong>${html(name)}</strong>, ${html(role)}<br><span class="hint">${html(email)}</span></button></li>`,
      )
      .join('\n')}</ul>
</form>`,
  );

/** `form` is the issuer's own, without a button. It sends itself where there is script. */
export const signOutPage = (form: string, formId: string): string =>
  page(
    'Sign out',
    `${form}
<button type="submit" form="${html(formId)}" name="logout" value="yes">Sign out</button>
<script>document.querySelector('button[name=logout]').click()</script>`,
  );

export const signedOutPage = (): string => page('You have signed out', '<p>You can close this page.</p>');

export const errorPage = (code: string, description: string | undefined): string =>
  page('Sorry, signing in did not work', `<p>${html(description ?? 'Something went wrong.')} (${html(code)})</p>`);

export const expiredPage = (): string =>
  page('This page is too old', '<p>Go back to Placewell and choose Sign in again.</p>');

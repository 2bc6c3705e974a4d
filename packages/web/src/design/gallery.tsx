import { Hono } from 'hono';
import { assetAt, assetCacheControl } from './assets';
import { StartButton } from './button';
import { emptyForm, type FormState } from './form';
import { GalleryCharts } from './gallery-charts';
import { GalleryContent } from './gallery-content';
import { GalleryForms } from './gallery-forms';
import { Columns, Layout, type LayoutProps } from './layout';

// Every component in its states, to look at and to test. Not part of the site.

const lio = {
  name: 'Volunteer Leicestershire',
  phone: '0116 496 0123',
  email: 'hello@volunteer-leicestershire.example',
  address: ['9 Newarke Street', 'Leicester', 'LE1 5SN'],
  hours: 'Monday to Friday, 9am to 5pm',
};

/** What was typed into the form that went wrong, with what was wrong with it. */
export const wrongForm: FormState = {
  values: {
    name: 'Zoë <script>alert(1)</script> "O\'Brien"',
    email: 'zoe@',
    message: 'I can help on Saturdays.',
    contact: 'phone',
    phone: '',
    causes: ['Environment', 'Heritage'],
    'start-day': '31',
    'start-month': '2',
    'start-year': '2026',
    'born-day': '4',
    'born-month': '13',
    'born-year': '1990',
    district: '',
  },
  errors: [
    { field: 'email', text: 'Enter an email address in the right form, like name@example.com' },
    { field: 'district', text: 'Choose the district you live in' },
    { field: 'message', text: 'Shorten your message to 20 characters' },
    { field: 'contact', text: 'Choose how you would like to hear from us' },
    { field: 'phone', text: 'Enter a phone number, like 0116 496 0123' },
    { field: 'causes', text: 'Choose up to one cause' },
    { field: 'start', text: 'Enter a real date, like 27 3 2026' },
    { field: 'born-month', text: 'Enter a month from 1 to 12' },
  ],
};

const frame = (current: string): Omit<LayoutProps, 'title'> => ({
  lio,
  noindex: true,
  phase: { tag: 'Demonstration', text: 'The groups and people here are invented.' },
  navigation: [
    { href: '/', text: 'Find a role', current: current === '/' },
    { href: '/charts', text: 'Charts', current: current === '/charts' },
    { href: '/forms', text: 'Forms', current: current === '/forms' },
    { href: '/wrong', text: 'Forms with errors', current: current === '/wrong' },
    { href: '/frame', text: 'For groups', active: current === '/frame' },
  ],
});

export const galleryPaths = ['/', '/charts', '/forms', '/wrong', '/frame'] as const;

/** The gallery, with the content security policy the site has: nothing inline, nothing from elsewhere. */
export const gallery = new Hono()
  .use(async (c, next) => {
    await next();
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'",
    );
  })
  .get('/assets/:name', (c) => {
    const asset = assetAt(c.req.path);
    if (!asset) return c.notFound();
    return c.body(asset.body, 200, { 'Content-Type': asset.contentType, 'Cache-Control': assetCacheControl });
  })
  .get('/', (c) =>
    c.html(
      <Layout {...frame('/')} title="Find a role" wide>
        <GalleryContent />
      </Layout>,
    ),
  )
  .get('/charts', (c) =>
    c.html(
      <Layout {...frame('/charts')} title="Charts" wide>
        <GalleryCharts />
      </Layout>,
    ),
  )
  .get('/forms', (c) =>
    c.html(
      <Layout {...frame('/forms')} title="Tell us about you" back={{ href: '/' }}>
        <GalleryForms form={emptyForm} />
      </Layout>,
    ),
  )
  .get('/wrong', (c) =>
    c.html(
      <Layout {...frame('/wrong')} title="Tell us about you" errors={wrongForm.errors} back={{ href: '/' }}>
        <GalleryForms form={wrongForm} />
      </Layout>,
    ),
  )
  .get('/frame', (c) =>
    c.html(
      <Layout
        {...frame('/frame')}
        title="Offer a role"
        breadcrumbs={[{ href: '/', text: 'Home' }, { href: '/', text: 'For groups' }, { text: 'Offer a role' }]}
        account={
          <>
            <span>Sam Patel, broker</span>
            <form action="/sign-out" method="post">
              <button type="submit" class="pw-link-button">
                Sign out
              </button>
            </form>
          </>
        }
      >
        <Columns
          aside={
            <>
              <h2 class="govuk-heading-m">Need a hand?</h2>
              <p>We can write it with you. It takes about twenty minutes on the phone.</p>
            </>
          }
        >
          <h1 class="govuk-heading-l">Offer a role</h1>
          <p class="govuk-body-l">Tell people what they would do, when, and where.</p>
          <StartButton href="/forms">Start now</StartButton>
        </Columns>
      </Layout>,
    ),
  );

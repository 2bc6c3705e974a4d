import { describe, expect, it } from 'vitest';
import { DateInput } from './date-input';
import { emptyForm } from './form';
import { gallery, galleryPaths } from './gallery';
import { Input } from './input';
import { Layout } from './layout';
import { NotificationBanner } from './notification-banner';
import { OpportunityCard } from './opportunity-card';
import { Select } from './select';
import { RagTag, Tag } from './tag';

const page = async (path: string) => (await gallery.request(path)).text();

describe.each([...galleryPaths])('%s', (path) => {
  it('has no script or style that a strict content security policy would stop', async () => {
    const html = await page(path);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+="/);
    expect(html.startsWith('<!doctype html><html lang="en"')).toBe(true);
  });

  it('has every id once, and every reference to one leads somewhere', async () => {
    const html = await page(path);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    expect(ids).toEqual([...new Set(ids)]);
    const pointed = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby|href)="(#?[^"]+)"/g)]
      .filter(([whole, target]) => !whole.includes('href=') || target?.startsWith('#'))
      .flatMap(([, target = '']) => target.replace('#', '').split(' '));
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

it('assets come with their type, to be kept for ever', async () => {
  const html = await page('/');
  const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? '');
  expect(paths).toHaveLength(3);
  for (const path of paths) {
    const response = await gallery.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect((await response.text()).length).toBeGreaterThan(100);
  }
  expect((await gallery.request('/assets/nothing.css')).status).toBe(404);
});

describe('a form that went wrong', () => {
  it('says so in the title and keeps what was typed, escaped', async () => {
    const html = await page('/wrong');
    expect(html).toContain('<title>Error: Tell us about you - Volunteer Leicestershire - Placewell</title>');
    expect(html).toContain('value="Zoë &lt;script&gt;alert(1)&lt;/script&gt; &quot;O&#39;Brien&quot;"');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('>I can help on Saturdays.</textarea>');
    expect(html).toMatch(/value="phone" checked=""/);
    expect(html.match(/name="causes"[^>]*checked=""/g)).toHaveLength(2);
    expect(html).toMatch(/id="start"[^>]*value="31"/);
  });

  it('has no error in the title when nothing is wrong', async () => {
    expect(await page('/forms')).toContain('<title>Tell us about you - ');
  });
});

describe('inputs', () => {
  it('tie label, hint and error to the field', () => {
    const form = { values: { email: 'zoe@' }, errors: [{ field: 'email', text: 'Enter an email address' }] };
    const html = String(<Input form={form} name="email" label="Email" hint="We check it." type="email" />);
    expect(html).toContain('<label class="govuk-label" for="email">');
    expect(html).toContain('aria-describedby="email-hint email-error"');
    expect(html).toContain('govuk-form-group--error');
  });

  it('never send a password back', () => {
    const html = String(<Input form={{ values: { p: 'secret' }, errors: [] }} name="p" label="P" type="password" />);
    expect(html).not.toContain('secret');
  });

  it('mark only the part of a date that is wrong', () => {
    const form = { values: {}, errors: [{ field: 'born-month', text: 'Enter a month from 1 to 12' }] };
    const html = String(<DateInput form={form} name="born" label="Date of birth" />);
    expect(html.match(/govuk-input--error/g)).toHaveLength(1);
    expect(html).toMatch(/govuk-input--error" id="born-month"/);
    expect(html).toContain('Enter a month from 1 to 12');
  });

  it('a fallback is chosen only while nothing was sent', () => {
    const items = [
      { value: '5', text: '5 miles' },
      { value: '10', text: '10 miles' },
    ];
    const chosen = (values: Record<string, string>) =>
      String(
        <Select form={{ values, errors: [] }} name="m" label="Miles" items={items} blank="Any" fallback="5" />,
      ).match(/value="(\d+)" selected/)?.[1];
    expect([chosen({}), chosen({ m: '10' }), chosen({ m: '' })]).toEqual(['5', '10', undefined]);
  });
});

it('words from people are escaped wherever they are shown', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const html = [
    <OpportunityCard
      href={`/"${evil}`}
      title={evil}
      group={evil}
      summary={evil}
      where={evil}
      when={evil}
      why={[evil]}
    />,
    <Tag>{evil}</Tag>,
    <NotificationBanner heading={evil} title={evil} />,
    <Input form={{ values: { a: evil }, errors: [{ field: 'a', text: evil }] }} name="a" label={evil} hint={evil} />,
    <Layout title={evil} lio={{ name: evil, address: [evil], phone: evil, hours: evil }} description={evil}>
      {evil}
    </Layout>,
  ]
    .map(String)
    .join('');
  expect(html).not.toContain('<img');
});

it('a rating is said in its word, and its absence by its reason', () => {
  expect(String(<RagTag rating="amber" />)).toContain('>Amber<');
  expect(String(<RagTag rating="too few" />)).toContain('>Too few<');
});

it('an untouched form has no errors to show', () => {
  expect(String(<Input form={emptyForm} name="a" label="A" />)).not.toContain('error');
});

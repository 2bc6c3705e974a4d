/** The LIO as every page shows it. Half of all volunteers would rather phone or call in, so that is always there. */
export type LioContact = {
  name: string;
  /** Its home page here; `/` unless given. */
  href?: string;
  phone?: string;
  email?: string;
  /** Lines of the address people can call in at. */
  address?: readonly string[];
  /** "Monday to Friday, 9am to 5pm". */
  hours?: string;
  /** Where the three statements are, unless at `/accessibility`, `/cookies` and `/privacy`. */
  statements?: { accessibility?: string; cookies?: string; privacy?: string };
};

/** A number as a phone dials it: spaces gone. */
export const telHref = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

export const Footer = ({ lio }: { lio: LioContact }) => (
  <footer class="pw-footer">
    <div class="govuk-width-container">
      <h2 class="pw-footer__heading">Talk to a person at {lio.name}</h2>
      {lio.phone ? (
        <p>
          Phone{' '}
          <a class="govuk-link" href={telHref(lio.phone)}>
            {lio.phone}
          </a>
          {lio.hours ? `, ${lio.hours}` : null}
        </p>
      ) : null}
      {lio.email ? (
        <p>
          Email{' '}
          <a class="govuk-link" href={`mailto:${lio.email}`}>
            {lio.email}
          </a>
        </p>
      ) : null}
      {lio.address?.length ? <p>Call in at {lio.address.join(', ')}</p> : null}
      <ul class="pw-footer__links">
        <li>
          <a class="govuk-link" href={lio.statements?.accessibility ?? '/accessibility'}>
            Accessibility statement
          </a>
        </li>
        <li>
          <a class="govuk-link" href={lio.statements?.cookies ?? '/cookies'}>
            Cookies
          </a>
        </li>
        <li>
          <a class="govuk-link" href={lio.statements?.privacy ?? '/privacy'}>
            Privacy
          </a>
        </li>
      </ul>
      <p class="pw-footer__credit">Volunteering in your area, on Placewell</p>
    </div>
  </footer>
);

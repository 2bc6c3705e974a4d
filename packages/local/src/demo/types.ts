import type { BodyKind, EvidenceKind, LegalForm, Locality } from '@placewell/core/codes/codes';
import type { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import type { Day } from '@placewell/core/shared/time';

// The demonstration's data as plain objects, before they become stored records. Everything in it is invented: phone
// numbers come from the ranges kept for drama, addresses of mail end in .example, registration numbers were never issued.

export interface DemoLio {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly hours: string;
  readonly districts: readonly Locality[];
}

export interface DemoBody {
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  /** The districts it mainly serves: it leads what arrives by web from there. */
  readonly serves: readonly Locality[];
}

export interface DemoContact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export interface DemoGroup {
  /** The group's id in the history files as well: `G0001`. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly locality: Locality;
  readonly legalForm: LegalForm;
  readonly registrationNumber: string | null;
  readonly registeredOn: Day;
  readonly worksWithAtRisk: boolean;
  readonly trusted: boolean;
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly expiresOn: Day }[];
  readonly contacts: readonly DemoContact[];
}

export interface DemoOpportunity {
  /** `D0001`, the same on every run. */
  readonly id: string;
  readonly groupId: string;
  readonly details: OpportunityDetails;
  /** Developed with the LIO's support. */
  readonly supported: boolean;
  readonly firstPublishedOn: Day;
  /** When the group last said that it still recruits: within 90 days for every open-ended one. */
  readonly confirmedOn: Day;
  /** Inside the group, never public. */
  readonly contactName: string;
}

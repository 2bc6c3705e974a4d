import * as z from 'zod';

// The field's code lists. A code never changes its meaning; its words may.

/** How an enquiry reached the LIO. */
export const channels = ['web', 'phone', 'face-to-face', 'email', 'event', 'partner'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

export const easeAnswers = ['very-easy', 'easy', 'neither', 'difficult', 'very-difficult'] as const;
export const happyAnswers = ['very-happy', 'happy', 'neither', 'unhappy', 'very-unhappy'] as const;
export const confidenceAnswers = [
  'very-confident',
  'confident',
  'neither',
  'not-very-confident',
  'not-at-all-confident',
] as const;
export const notApplicable = 'not-applicable';
export type EaseAnswer = (typeof easeAnswers)[number];
export type HappyAnswer = (typeof happyAnswers)[number];
export type ConfidenceAnswer = (typeof confidenceAnswers)[number];
export type NotApplicable = typeof notApplicable;

export const surveyKinds = ['ease', 'happy', 'confidence'] as const;
export const SurveyKind = z.enum(surveyKinds);
export type SurveyKind = z.infer<typeof SurveyKind>;

export const bodyKinds = ['lio', 'hub', 'resource-centre'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** A local-authority district by GSS code, or one of the two that make the whole add up. */
export const Locality = z
  .string()
  .regex(/^([EWSN]\d{8}|OUTSIDE|UNKNOWN)$/, 'must be a district code such as E07000130, OUTSIDE or UNKNOWN')
  .brand<'Locality'>();
export type Locality = z.infer<typeof Locality>;
export const OUTSIDE = 'OUTSIDE' as Locality;
export const UNKNOWN = 'UNKNOWN' as Locality;

export const accessibilityFeatures = {
  'step-free': 'Step-free access',
  toilet: 'Accessible toilet',
  'hearing-loop': 'Hearing loop',
  'quiet-space': 'Quiet space',
  'public-transport': 'Near public transport',
  parking: 'Parking',
} as const;
export const AccessibilityFeature = z.enum(Object.keys(accessibilityFeatures) as [keyof typeof accessibilityFeatures]);
export type AccessibilityFeature = keyof typeof accessibilityFeatures;

export const suitabilities = {
  'new-to-volunteering': 'People new to volunteering',
  'with-a-friend': 'Volunteering with a friend',
  families: 'Families',
  'under-18-with-guardian': 'Under 18s with a guardian',
  'support-available': 'People who need some support',
} as const;
export const Suitability = z.enum(Object.keys(suitabilities) as [keyof typeof suitabilities]);
export type Suitability = keyof typeof suitabilities;

export const dbsLevels = {
  none: 'No DBS check',
  basic: 'Basic DBS check',
  standard: 'Standard DBS check',
  enhanced: 'Enhanced DBS check',
  'enhanced-barred': 'Enhanced DBS check with barred list',
} as const;
export const DbsLevel = z.enum(Object.keys(dbsLevels) as [keyof typeof dbsLevels]);
export type DbsLevel = keyof typeof dbsLevels;

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const dayParts = ['morning', 'afternoon', 'evening'] as const;
/** A weekday by part of the day: `saturday-morning`. Morning is 6 to 12, afternoon 12 to 18, evening 18 to 24. */
export const Slot = z.enum(
  weekdays.flatMap((d) => dayParts.map((p) => `${d}-${p}` as const)) as [
    `${(typeof weekdays)[number]}-${(typeof dayParts)[number]}`,
  ],
);
export type Slot = z.infer<typeof Slot>;

export const commitments = {
  'one-off': 'One-off',
  short: 'Short term (up to three months)',
  ongoing: 'Ongoing',
} as const;
export const Commitment = z.enum(Object.keys(commitments) as [keyof typeof commitments]);
export type Commitment = keyof typeof commitments;

/** Vetting evidence. Safeguarding is owed by groups with a role that involves children or adults at risk. */
export const evidenceKinds = {
  'public-liability': 'Public liability insurance',
  'volunteer-policy': 'Volunteer policy',
  'health-and-safety': 'Health and safety policy',
  expenses: 'Expenses policy',
  'data-protection': 'Data protection policy',
  complaints: 'Complaints procedure',
  safeguarding: 'Safeguarding policy',
} as const;
export const EvidenceKind = z.enum(Object.keys(evidenceKinds) as [keyof typeof evidenceKinds]);
export type EvidenceKind = keyof typeof evidenceKinds;

export const legalForms = {
  'registered-charity': 'Registered charity',
  cio: 'Charitable incorporated organisation',
  company: 'Company limited by guarantee',
  cic: 'Community interest company',
  public: 'Public body',
  unincorporated: 'Unincorporated group',
} as const;
export const LegalForm = z.enum(Object.keys(legalForms) as [keyof typeof legalForms]);
export type LegalForm = keyof typeof legalForms;

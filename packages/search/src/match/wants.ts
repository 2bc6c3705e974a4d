import type { Want } from '@placewell/core/search/profile';

/** The words by which a role promises what somebody hopes for. Phrases, found as they stand or in other forms. */
export const wantedWords: Record<Want, readonly string[]> = {
  'meet-people': ['meet people', 'new friends', 'friendly', 'company', 'team', 'chat', 'sociable', 'social'],
  'use-my-skills': ['experience', 'professional', 'skills', 'expertise', 'qualified'],
  'learn-something': ['training', 'learn', 'taught', 'teach you', 'course', 'certificate'],
  'work-experience': ['reference', 'work experience', 'portfolio', 'certificate', 'placement', 'career'],
  'be-outdoors': ['outdoor', 'outdoors', 'garden', 'wood', 'park', 'nature', 'path', 'meadow', 'canal'],
  'keep-active': ['active', 'fitness', 'walk', 'exercise', 'dig', 'sport', 'fresh air', 'ride', 'swim'],
  'feel-better': ['wellbeing', 'confidence', 'calm', 'gentle', 'feel better', 'mindful', 'contentment'],
  'help-neighbours': ['neighbour', 'neighbours', 'village', 'street', 'doorstep', 'community'],
  'lead-or-govern': ['trustee', 'committee', 'chair', 'treasurer', 'governance', 'lead', 'secretary'],
};

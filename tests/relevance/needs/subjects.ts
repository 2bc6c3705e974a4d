import { type Need, need } from './need';

// What people look for by name, by another name, by a skill of theirs and by a cause.

export const topics: Need[] = [
  // Left out: the hand with a guide dog and a tin (235), who walks nowhere.
  need('topic', 'held-out', 'dog-walking', 'dog walking', { 3: [81], 2: [86], 1: [90] }),
  // Left out: the hedgehogs' night shift (84) and the rest centres (92, 97).
  need('topic', 'tuning', 'night-shelter', 'night shelter', { 3: [281, 286], 2: [285], 1: [282, 284, 287, 289] }),
  need('topic', 'held-out', 'litter-picking', 'litter picking', { 3: [94, 99], 2: [61], 1: [66] }),
  // Left out: van rounds for food (3, 8) and those who wash the buses (45, 50).
  need('topic', 'tuning', 'minibus-driver', 'minibus driver', { 3: [42, 47], 1: [41, 43, 46, 48] }),
  need('topic', 'held-out', 'repair-cafe', 'repair cafe', { 3: [261, 266], 1: [203, 208, 263, 268] }),
  need('topic', 'tuning', 'football-coach', 'football coach', { 3: [111, 116], 1: [134] }),
  need('topic', 'held-out', 'tree-planting', 'tree planting', { 3: [55], 2: [60], 1: [51] }),
  // Left out: the museum's garden (154) and its catalogue (152).
  need('topic', 'tuning', 'museum-steward', 'museum steward', { 3: [151], 2: [155, 156], 1: [160, 164] }),
  // Left out: the hospital for hedgehogs (84).
  need('topic', 'held-out', 'hospital-volunteer', 'hospital volunteer', {
    3: [241, 242, 246],
    2: [244, 247, 249],
    1: [41, 46, 243, 248],
  }),
  need('topic', 'tuning', 'choir', 'choir', { 3: [193, 198], 1: [32, 37, 200] }),
  need('topic', 'held-out', 'trustee', 'trustee', { 3: [104, 109], 2: [65, 70] }),
  need('topic', 'tuning', 'radio-presenter', 'radio presenter', { 3: [191, 196], 2: [244], 1: [195, 192] }),
  // Left out: tutors of adults (212, 217) and the grown-ups' conversation tables.
  need('topic', 'held-out', 'reading-in-school', 'reading with children in a school', {
    3: [141, 146],
    1: [143, 174, 179, 180],
  }),
  need('topic', 'tuning', 'flood-warden', 'flood warden', { 3: [91], 2: [96], 1: [92, 97] }),
];

export const synonyms: Need[] = [
  need('synonym', 'tuning', 'soup-kitchen', 'soup kitchen', { 3: [11, 16], 2: [281, 286], 1: [12, 15, 17, 202, 207] }),
  // The roles say larder. Left out: the baby bank (123).
  need('synonym', 'held-out', 'foodbank', 'foodbank', { 3: [1, 2, 6, 7], 2: [3, 5, 8, 10], 1: [4, 9] }),
  need('synonym', 'tuning', 'board-member', 'board member', { 3: [104, 109], 2: [65, 70] }),
  need('synonym', 'held-out', 'lonely-pensioners', 'keep lonely pensioners company', {
    3: [21, 26],
    2: [12, 17, 22, 27],
    1: [173, 178, 241, 242],
  }),
  need('synonym', 'tuning', 'it-help-for-the-elderly', 'IT help for the elderly', {
    3: [172, 177],
    2: [233, 238],
    1: [249],
  }),
  // No role says the word.
  need('synonym', 'held-out', 'homeless', 'homeless', {
    3: [281, 282, 286, 287],
    2: [283, 284, 285, 288, 289],
    1: [290],
  }),
  need('synonym', 'tuning', 'jumble-sale', 'jumble sale', { 3: [125, 130], 2: [175, 265, 270], 1: [75, 280] }),
  need('synonym', 'held-out', 'diy', 'DIY', { 3: [24, 29], 2: [182, 223, 228], 1: [253, 261, 266, 269] }),
  // Left out: Four Villages Wheels (41 to 45), which carries people.
  need('synonym', 'tuning', 'meals-on-wheels', 'meals on wheels', { 3: [13, 18], 1: [16] }),
  need('synonym', 'held-out', 'esol', 'ESOL', { 3: [211, 216], 2: [213, 218], 1: [201, 206, 212, 214, 217, 219] }),
  need('synonym', 'tuning', 'allotments', 'allotment', { 3: [76], 2: [14, 19, 71], 1: [72, 77, 73, 78] }),
  need('synonym', 'held-out', 'elderly-lifts', 'giving lifts to the doctors', { 3: [41, 46], 1: [42, 44, 47, 49] }),
];

export const skills: Need[] = [
  need('skill', 'held-out', 'bookkeeping', 'bookkeeping', { 3: [65], 1: [23, 28, 70, 104] }),
  need('skill', 'tuning', 'photography', 'photography', { 3: [59], 2: [152, 157, 273], 1: [194, 199, 279] }),
  need(
    'skill',
    'held-out',
    'driving-older-people',
    { text: 'older people', skills: ['Driving'] },
    { 3: [41, 46], 2: [42, 47] },
  ),
  // The certificate is wanted in one role only; the others would use it.
  need('skill', 'tuning', 'first-aider', 'trained first aider', { 3: [115], 1: [53, 58, 92, 97, 120, 224, 229] }),
  need('skill', 'held-out', 'piano', 'I play the piano', { 3: [32, 193], 2: [37], 1: [31, 103, 200] }),
  need('skill', 'tuning', 'sewing', 'sewing', { 3: [213, 218], 2: [187], 1: [123, 268] }),
  need('skill', 'held-out', 'bsl', 'BSL', { 3: [234, 239] }),
  need('skill', 'tuning', 'bike-mechanic', 'bike mechanic', { 3: [203, 208], 1: [131, 136] }),
  need('skill', 'held-out', 'web-and-social', 'website and social media', {
    3: [54],
    2: [59],
    1: [113, 118, 191, 194, 274, 279],
  }),
  need('skill', 'tuning', 'baking', 'baking cakes', { 3: [280], 2: [159], 1: [205] }),
  need('skill', 'held-out', 'woodwork', 'woodwork', { 3: [223, 228], 2: [162, 182], 1: [66, 128, 167, 263, 268] }),
  need('skill', 'tuning', 'electrician', 'electrician', { 3: [266], 2: [261], 1: [24, 29, 184] }),
];

export const causes: Need[] = [
  need('cause', 'tuning', 'mental-health', 'mental health', {
    3: [221, 226],
    2: [71, 76, 222, 223, 224, 227, 228, 229],
    1: [22, 27, 34, 39, 193, 198, 283, 288],
  }),
  need('cause', 'held-out', 'lgbt', 'lgbtq', { 3: [102, 107] }),
  need('cause', 'tuning', 'horses', { text: 'horses', causes: ['AnimalWelfare'] }, { 3: [133, 138], 1: [85] }),
  need('cause', 'held-out', 'domestic-violence', 'domestic violence', {
    3: [291, 296],
    2: [293, 298, 300],
    1: [295, 297],
  }),
  need('cause', 'tuning', 'climate', 'climate change', {
    3: [253, 258],
    2: [51, 55, 56, 60, 261, 264, 266, 269],
    1: [52, 54, 57, 64, 94, 99, 203, 208, 265, 270],
  }),
  need('cause', 'held-out', 'prison', 'prison', { 3: [294, 299], 2: [263, 268], 1: [225, 230, 283, 288] }),
  // Left out: care on the wards (242, 247), which is for patients.
  need('cause', 'tuning', 'family-carers', 'support for carers', { 3: [34, 39], 2: [31, 36], 1: [33, 38] }),
  need('cause', 'held-out', 'learning-disability', 'learning disabilities', {
    3: [73, 78],
    1: [131, 133, 135, 136, 138, 140],
  }),
  need('cause', 'tuning', 'local-history', 'local history', {
    3: [151, 153, 156, 157, 158],
    2: [152, 155, 160],
    1: [154, 159],
  }),
  need('cause', 'held-out', 'blind-people', 'helping blind people', {
    3: [189, 192, 231, 233, 236, 238],
    2: [197, 240],
    1: [173, 178, 235],
  }),
  need('cause', 'tuning', 'debt', 'debt', { 3: [251, 256], 2: [254, 259, 260], 1: [252, 257] }),
  need('cause', 'held-out', 'dementia', 'dementia', { 3: [31, 33, 36, 38], 2: [32, 37, 35, 40], 1: [34, 39] }),
];

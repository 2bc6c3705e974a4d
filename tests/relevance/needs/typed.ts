import { type Need, need } from './need';

// The search as fingers leave it: misspelt, half typed, quoted, or the name of a group.

export const typos: Need[] = [
  need('typo', 'tuning', 'dog-waking-satuday', 'dog waking satuday near LE11', { 3: [81], 2: [86], 1: [90] }),
  need('typo', 'held-out', 'food-bnak', 'food bnak', { 3: [1, 2, 6, 7], 2: [3, 5, 8, 10], 1: [4, 9] }),
  // Nobody befriends older people in the town itself; what is near, or done by telephone, comes first.
  need('typo', 'tuning', 'befriend-loughborugh', 'befriend old people loughborugh', {
    2: [21, 22, 27, 38, 173],
    1: [26, 36, 206],
  }),
  need('typo', 'held-out', 'tresurer', 'tresurer', { 3: [65], 1: [70, 104] }),
  need('typo', 'tuning', 'gardning', 'gardning', {
    3: [71, 74, 76, 79],
    2: [14, 19, 72, 73, 77, 78, 154],
    1: [75],
  }),
  need('typo', 'held-out', 'wheelchiar-basketball', 'wheelchiar basketball', { 3: [137], 1: [132, 135, 140] }),
  need('typo', 'tuning', 'musuem', 'musuem', { 3: [151, 156], 2: [152, 153, 154, 155, 157, 159, 160, 164], 1: [158] }),
  need('typo', 'held-out', 'refugess', 'refugess', {
    3: [201, 202, 206, 207],
    2: [203, 204, 205, 208, 209, 210],
    1: [211, 216],
  }),
  // Left out: a library of things (264), of tools (269), and the choir's librarian (198).
  need('typo', 'tuning', 'libary', 'libary', { 3: [171, 176], 2: [173, 174, 178, 179], 1: [172, 175, 177, 180] }),
  need('typo', 'held-out', 'swiming', 'swiming lessons', { 3: [114, 119] }),
  need('typo', 'tuning', 'dimentia-cafe', 'dimentia caffe', { 3: [31, 36], 1: [32, 33, 34, 37, 38, 39] }),
  need('typo', 'held-out', 'theater', 'comunity theater', { 3: [181, 186], 2: [182, 184, 187, 189], 1: [183, 188] }),
];

export const prefixes: Need[] = [
  need('prefix', 'held-out', 'befr', 'befr', { 3: [21, 206], 2: [22, 26, 27], 1: [23, 24, 25, 30] }),
  need('prefix', 'tuning', 'minib', 'minib', { 3: [42, 47], 2: [43, 45, 48, 50] }),
  need('prefix', 'held-out', 'community-gar', 'community gar', { 3: [71], 2: [14, 19, 76], 1: [72, 74, 77, 79, 154] }),
  // Left out: the many roles that need somebody trustworthy.
  need('prefix', 'tuning', 'truste', 'truste', { 3: [104, 109], 1: [65, 70] }),
  need('prefix', 'held-out', 'kenn', 'kenn', { 3: [81, 86] }),
  need('prefix', 'tuning', 'swim', 'swim', { 3: [114, 119] }),
  need('prefix', 'held-out', 'read-with-chil', 'read with chil', { 3: [141, 146], 2: [174, 179], 1: [180] }),
  need('prefix', 'tuning', 'hedgeh', 'hedgeh', { 3: [84], 1: [89] }),
  need('prefix', 'held-out', 'interpr', 'interpr', { 3: [204, 209] }),
  need('prefix', 'tuning', 'charity-sh', 'charity sh', {
    3: [271, 276],
    2: [272, 273, 274, 277, 278, 279],
    1: [275, 280],
  }),
];

export const phrases: Need[] = [
  need('phrase', 'tuning', 'front-of-house', '"front of house"', { 3: [181], 2: [186] }),
  need('phrase', 'held-out', 'rhyme-time', 'rhyme time', { 3: [174], 2: [179], 1: [121, 126] }),
  need('phrase', 'tuning', 'mens-shed', "men's shed", { 3: [223], 2: [228] }),
  // Left out: newspapers and magazines that are read by eye (194, 199).
  need('phrase', 'held-out', 'talking-newspaper', 'talking newspaper', { 3: [192, 197] }),
  need('phrase', 'tuning', 'baby-bank', '"baby bank"', { 3: [123], 2: [128], 1: [125] }),
  need('phrase', 'held-out', 'library-of-things', 'library of things', { 3: [264], 2: [269] }),
  need('phrase', 'tuning', 'lock-keeper', 'lock keeper', { 3: [62], 2: [67], 1: [63, 68] }),
  need('phrase', 'held-out', 'oral-history', '"oral history"', { 3: [153], 2: [158] }),
];

export const groupNames: Need[] = [
  need('group-name', 'held-out', 'tin-and-loaf', 'Tin and Loaf', { 3: [6, 7, 8, 9, 10] }),
  need('group-name', 'tuning', 'holly-hedge', 'holly hedge', { 3: [81, 82, 83, 84, 85] }),
  need('group-name', 'held-out', 'hosiery-yard', 'hosiery yard youth', { 3: [101, 102, 103, 104, 105] }),
  need('group-name', 'tuning', 'chapter-and-verse', 'Chapter & Verse', { 3: [141, 142, 143, 144, 145] }),
  need('group-name', 'held-out', 'castle-mound-radio', 'castle mound radio', { 3: [191, 192, 193, 194, 195] }),
  need('group-name', 'tuning', 'seven-doors', 'seven doors', { 3: [281, 282, 283, 284, 285] }),
  need('group-name', 'held-out', 'forget-me-knots', 'forget me knots', { 3: [36, 37, 38, 39, 40] }),
  need('group-name', 'tuning', 'lucky-button', 'the lucky buton', { 3: [276, 277, 278, 279, 280] }),
];

import { at, type Need, need } from './need';

// What people say when they are asked what they would like, and several things at once.

export const sentences: Need[] = [
  // Left out: ponies on Tuesdays and Fridays (133, 138).
  need('sentence', 'tuning', 'animals-at-the-weekend', 'something with animals at the weekend', {
    3: [81, 82, 86, 87],
    2: [84, 85, 89, 90],
    1: [83, 88, 235],
  }),
  need('sentence', 'held-out', 'good-at-spreadsheets', "I'm good at spreadsheets and want to help from home", {
    3: [54, 113, 118],
    2: [65],
    1: [44, 49, 59, 158, 273, 278],
  }),
  need('sentence', 'tuning', 'drive-the-minibus', 'i want to drive the minibus', { 3: [42, 47], 1: [41, 43, 46, 48] }),
  // Left out: the towpath (61), which is for 16 and over.
  need('sentence', 'held-out', 'litter-with-my-kids', 'litter picking with my kids', { 3: [99], 2: [94] }),
  need('sentence', 'tuning', 'retired-joiner', 'retired joiner, can fix things', {
    3: [223, 228],
    2: [24, 29, 162, 167, 182, 261],
    1: [128, 263, 266, 268],
  }),
  need('sentence', 'held-out', 'retired-keep-fit', "I've just retired and would like to keep fit outdoors", {
    3: [51, 56, 61],
    2: [66, 71, 74, 76, 79, 134, 163, 168, 224, 229, 231, 236],
    1: [13, 52, 55, 57, 60],
  }),
  need('sentence', 'tuning', 'thank-the-hospice', 'the hospice looked after my dad and i want to give something back', {
    3: [243, 248],
    2: [245, 247, 250, 271, 272],
    1: [246, 249, 273, 274, 275],
  }),
  need('sentence', 'held-out', 'nan-had-dementia', 'my nan had dementia and i would like to help people like her', {
    3: [31, 33, 36, 38],
    2: [32, 37],
    1: [34, 35, 39, 40],
  }),
  need('sentence', 'tuning', 'speak-arabic', 'I speak Arabic and want to help people who have just arrived', {
    3: [201, 204, 206, 209],
    2: [202, 207],
    1: [203, 205, 208, 210],
  }),
  need('sentence', 'held-out', 'office-experience', 'need some office experience before I go back to work', {
    3: [25, 30, 44, 49],
    2: [254, 259],
    1: [113, 118],
  }),
  need('sentence', 'tuning', 'love-trains', 'I love trains', {
    3: [161, 162, 163, 166, 167, 168],
    2: [164, 165, 169, 170],
  }),
  need('sentence', 'held-out', 'shy', "I'm quite shy so something quiet behind the scenes", {
    3: [123, 128, 157, 284, 289],
    2: [72, 77, 82, 87, 152, 198],
    1: [1, 6, 272, 277],
  }),
];

export const mixed: Need[] = [
  need('mixed', 'held-out', 'quorn-library', 'quorn library', { 3: [171], 2: [172, 173, 174, 175] }),
  need('mixed', 'tuning', 'dogs-lutterworth-weekend', 'dog walking near Lutterworth at weekends', {
    3: [86],
    2: [90],
    1: [81, 87],
  }),
  need(
    'mixed',
    'held-out',
    'saturday-shop-oadby-15',
    { text: 'saturday job in a charity shop', near: at('Oadby'), age: 15 },
    { 3: [276], 2: [271] },
  ),
  need('mixed', 'tuning', 'cook-leicester-wednesday', 'cooking for people in leicester on a wednesday', {
    3: [11],
    1: [12, 15, 16, 205, 281],
  }),
  need('mixed', 'held-out', 'teenagers-hinckley-evening', 'evening with teenagers in hinckley', {
    3: [101, 103],
    2: [102],
    1: [104, 106, 107, 108],
  }),
  need('mixed', 'tuning', 'litterpick-loughborough', 'litterpick loughborough', { 3: [99], 2: [66], 1: [61, 94] }),
  need('mixed', 'held-out', 'morning-calls', 'ring lonely people in the mornings', { 3: [22, 27], 1: [21, 26, 222] }),
  need('mixed', 'tuning', 'english-braunstone', 'teach english braunstone evenings', {
    3: [216],
    2: [217],
    1: [211, 214, 218, 219],
  }),
  need('mixed', 'held-out', 'first-aid-saturday', 'first aid at a sports event on a saturday', {
    3: [115],
    2: [120],
    1: [111, 116],
  }),
  need('mixed', 'tuning', 'new-mums-blaby', 'help new mums in Blaby', {
    3: [122, 124],
    2: [121, 123],
    1: [125, 126, 127, 128],
  }),
  need('mixed', 'held-out', 'treasurer-small-charity', 'treasurer small charity', { 3: [65], 2: [70, 104], 1: [109] }),
  need(
    'mixed',
    'tuning',
    'one-day-nature-families',
    { text: 'nature day with the children', commitments: ['one-off'], suitability: ['families'] },
    { 3: [55, 60], 2: [80], 1: [75, 85, 180] },
  ),
];

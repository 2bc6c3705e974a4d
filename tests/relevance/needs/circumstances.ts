import type { Day } from '@placewell/core/shared/time';
import { at, type Need, need } from './need';

// What depends on when, where and who: times, places, hard conditions, and work from home.

export const times: Need[] = [
  need('time', 'tuning', 'friday-evening', 'friday evening', { 3: [3, 8, 93, 98, 101, 106, 181, 184, 186, 189] }),
  // Left out: greenhouses on Mondays and Thursdays (72, 77).
  need('time', 'held-out', 'saturday-gardening', 'saturday morning gardening', { 3: [14, 19, 71, 76], 1: [154] }),
  need('time', 'tuning', 'sunday-outdoors', 'sunday afternoon outdoors', {
    3: [62, 67, 231, 236],
    2: [33, 38],
    1: [51, 56, 112, 117],
  }),
  need(
    'time',
    'held-out',
    'june-steward',
    {
      text: 'event steward',
      commitments: ['one-off'],
      startsFrom: '2026-06-01' as Day,
      startsBy: '2026-06-30' as Day,
    },
    { 3: [85, 100], 2: [95, 245], 1: [115, 185, 240] },
  ),
  need('time', 'tuning', 'office-tuesday', 'office work tuesday or wednesday mornings', {
    3: [25, 30],
    2: [44, 49],
    1: [152, 157],
  }),
  need(
    'time',
    'held-out',
    'saturday-night-sociable',
    { text: 'something sociable', slots: ['saturday-evening'] },
    { 3: [225, 230], 2: [181, 186, 281, 286], 1: [21, 26, 201, 206] },
  ),
  need('time', 'tuning', 'evenings-mental-health', 'mental health, evenings only as I work 9 to 5', {
    3: [222, 227],
    2: [34, 39],
    1: [193, 198, 225, 230],
  }),
  need('time', 'held-out', 'before-work', 'early mornings before work', { 3: [287], 2: [27, 57, 196, 286], 1: [86] }),
  need('time', 'tuning', 'christmas-day', 'christmas day', { 3: [15], 1: [20, 165, 300] }),
  need('time', 'held-out', 'half-an-hour', 'I only have half an hour a week', {
    3: [94, 99],
    2: [64, 69, 117, 174, 179, 199],
    1: [92, 97, 112],
  }),
];

export const places: Need[] = [
  need('place', 'held-out', 'in-melton', 'volunteering in Melton Mowbray', {
    3: [46, 47, 48, 49, 50, 221, 224, 225, 296, 297, 298, 299, 300],
    1: [19, 111, 112, 113, 114, 115, 166, 167, 168, 169, 170, 222],
  }),
  need(
    'place',
    'tuning',
    'driving-near-hinckley',
    { text: 'driving', near: at('Hinckley') },
    { 3: [41, 42], 2: [89], 1: [8, 46, 47] },
  ),
  need('place', 'held-out', 'gardening-near-oadby', 'gardening near oadby', {
    3: [71, 72, 74],
    2: [14, 73, 75, 79],
    1: [76, 77, 78],
  }),
  need('place', 'tuning', 'charity-shop-le16', 'charity shop LE16', {
    3: [271, 272, 274],
    2: [273],
    1: [275, 276, 277, 278, 279],
  }),
  // There is none in the town: the nearest ones, and what is for the young within reach.
  need('place', 'held-out', 'youth-club-coalville', 'youth club in Coalville', {
    2: [101, 106],
    1: [58, 102, 107, 146, 147],
  }),
  need(
    'place',
    'tuning',
    'children-loughborough',
    { text: 'children', near: at('Loughborough'), withinMiles: 6 },
    { 3: [126, 174], 2: [127, 148], 1: [99, 128, 130, 206, 210, 293] },
  ),
  need('place', 'held-out', 'hospital-glenfield', 'Glenfield hospital', {
    3: [241, 242, 244],
    2: [243, 245],
    1: [246, 247, 249],
  }),
  need('place', 'tuning', 'boats-near-leicester', 'boats near Leicester', {
    3: [62, 63],
    2: [67, 68],
    1: [61, 64, 65, 66],
  }),
  need('place', 'held-out', 'ashby', 'ashby', {
    3: [161, 162, 163, 164, 165],
    1: [7, 246, 247, 248, 249, 250, 268, 269, 270],
  }),
  need('place', 'tuning', 'library-near-le7', 'library near LE7', {
    3: [171, 174],
    2: [172, 173, 176],
    1: [175, 177, 179],
  }),
];

export const conditions: Need[] = [
  need('condition', 'tuning', 'animals-at-14', { text: 'animals', age: 14 }, { 3: [82, 87], 2: [85, 90] }),
  need(
    'condition',
    'held-out',
    'shop-at-15',
    { text: 'shop', age: 15 },
    { 3: [271, 276], 2: [164, 169], 1: [125, 130, 175, 270] },
  ),
  need(
    'condition',
    'tuning',
    'daughter-of-14',
    { text: 'my daughter wants to help with younger children', age: 14 },
    { 3: [105, 110], 2: [112, 117, 180], 1: [99, 123, 125, 128, 130] },
  ),
  need(
    'condition',
    'held-out',
    'desk-step-free',
    { text: 'reception desk', accessibility: ['step-free', 'toilet'] },
    { 3: [246, 254], 2: [44, 49, 171, 176, 259], 1: [25, 30, 264, 269] },
  ),
  need(
    'condition',
    'tuning',
    'gardening-step-free',
    { text: 'gardening in my wheelchair', accessibility: ['step-free'] },
    { 3: [14, 19, 72], 2: [73, 78, 154], 1: [80] },
  ),
  need(
    'condition',
    'held-out',
    'cafe-with-support',
    { text: 'working in a café', suitability: ['support-available'] },
    { 3: [159, 225, 239], 1: [11, 16, 121, 126, 234] },
  ),
  need(
    'condition',
    'tuning',
    'company-no-dbs',
    { text: 'befriending', dbs: ['none'] },
    { 3: [12, 17], 2: [76, 202, 207, 299], 1: [71, 211, 216, 223, 228] },
  ),
  need(
    'condition',
    'held-out',
    'theatre-with-loop',
    { text: 'theatre', accessibility: ['hearing-loop'] },
    { 3: [181], 2: [187], 1: [185, 190] },
  ),
  // Minibuses and vans are insured to 74.
  need(
    'condition',
    'tuning',
    'driving-at-78',
    { text: 'driving', age: 78 },
    { 3: [41, 46], 2: [18, 89], 1: [20, 262, 267] },
  ),
  need(
    'condition',
    'held-out',
    'families-near-kirby',
    { text: 'outdoors', suitability: ['families'], near: at('Kirby Muxloe') },
    { 3: [51, 55], 2: [14, 94, 135], 1: [19, 56, 60, 64, 69, 85, 90, 99, 112, 117, 140] },
  ),
];

export const fromHome: Need[] = [
  need('remote', 'held-out', 'on-my-computer', 'volunteer from home on my computer', {
    3: [54, 59, 113, 118, 214, 219],
    2: [148, 158, 227],
    1: [22, 27, 44, 49, 197, 222, 233, 238, 273, 278],
  }),
  need('remote', 'tuning', 'typing-at-home', 'typing at home', { 3: [158], 2: [59], 1: [54, 299] }),
  need('remote', 'held-out', 'online-tutor', 'online tutoring', { 3: [148], 2: [143, 214, 219], 1: [233, 238] }),
  need('remote', 'tuning', 'phone-befriending', 'phone befriending from home', {
    3: [22, 27],
    2: [222],
    1: [21, 26, 227, 297],
  }),
  need('remote', 'held-out', 'cannot-leave-the-house', "can't leave the house but would like to do something", {
    3: [22, 27, 54, 59, 113, 118, 214, 219, 222, 227],
    2: [158],
  }),
  need('remote', 'tuning', 'sport-from-home', { text: 'sports admin', remote: 'only' }, { 3: [113, 118] }),
  need('remote', 'held-out', 'nature-from-home', { text: 'nature', remote: 'only' }, { 3: [54, 59] }),
  need(
    'remote',
    'tuning',
    'listening-from-home',
    { text: 'listening', remote: 'only' },
    { 3: [22, 222, 227], 2: [27] },
  ),
];

// Sentences that groups use about the same few things. `{lead}` is whoever runs it, `{when}` and `{hours}` are the role's.

export const firstDays = [
  '{lead} will meet you before your first time and stay with you until you know where things are.',
  'Come and see us once before you decide. {lead} will show you round and answer anything.',
  'You start with two sessions beside somebody experienced, and then we ask how it felt.',
  'There is a short chat with {lead} first, in person or by phone, so that we can find what suits you.',
  'We have a one-page guide, a tour and a buddy for your first month.',
  'Nobody is thrown in. {lead} goes through everything with you and you say when you are ready.',
  'After a trial visit we both decide, with no hard feelings on either side.',
  'A friendly induction takes about an hour and includes the important question of how you take your tea.',
  'If you are nervous, tell {lead}; most of us were, the first time.',
  'We will ring you within three days of your message to fix a time to meet.',
];

/** For a single day, where nobody has a first month. */
export const firstHours = [
  'Arrive half an hour early and {lead} will show you what is what.',
  'We send a page of joining notes the week before, with a map and a number to ring.',
  'Everyone gets a job that suits them, a hot drink and a proper thank you.',
  'Tell us how long you can stay; half the day is as welcome as all of it.',
  'There is a short briefing at the start, and {lead} is never far away.',
  'Come on your own or with a carload. We will put you with somebody cheerful.',
];

export const rhythms = [
  'We ask for {hours}, {when}, and understand holidays, shifts and bad weeks.',
  'It comes to {hours}, {when}. If that is nearly right but not quite, ask us.',
  'The usual time is {when} and most people give {hours}.',
  'You would be with us {when}, {hours} in all, and can swap with others on the rota.',
  'Expect {hours}, {when}. Coming every other week is fine.',
  'People tend to stay about two years. It is {hours}, {when}, and you can change your mind.',
];

export const teams = [
  'You will be part of a team of seven, the youngest 19 and the oldest 83.',
  'There are usually four of us, and a dog.',
  'The team meets every quarter to say what works and what does not.',
  'Several of our volunteers found paid work afterwards and several came back to volunteer again.',
  'We are a mixed bunch and would like to be more so.',
  'A quarter of our volunteers first came to us for help themselves.',
  'Everyone gets a birthday card and nobody gets a lanyard unless they want one.',
  'You will have a named person to ring, evenings included.',
  'We write references gladly after three months.',
  'New ideas are listened to, and quite often tried the same week.',
];

export const barriers = [
  'If cost, caring or confidence stands in your way, say so and we will see what can be done.',
  'We can adapt most of this for people with a disability or a health condition. Tell us what helps.',
  'English does not have to be your first language; several of us learned it as adults.',
  'A past conviction does not rule you out. We look at what matters for the role and nothing else.',
  'If you have not volunteered before, this is a gentle place to begin.',
  'Bring a support worker if you have one; they are welcome too.',
];

export const expenses = [
  'Bus fares and mileage paid the same day.',
  'Travel up to £10 a session, on receipts.',
  'Travel paid, and lunch if you are here for more than four hours.',
  'Local travel paid by bank transfer at the end of each month.',
  'Travel and childcare costs paid by arrangement.',
];
export const expensesOfDrivers = [
  'Mileage at 45p a mile, parking and phone costs.',
  'Fuel card for the van; your own travel to us is paid too.',
];
export const expensesAtHome = ['Phone and internet costs up to £10 a month.', 'Nothing to pay: we send the equipment.'];
export const noExpenses = 'A small group with small means: no expenses, but plenty of tea.';

export const trainings = [
  'A short induction and learning beside others.',
  'Induction, health and safety, and a refresher every year.',
  'Everything you need is shown to you on the day.',
  'An hour of induction and access to the county’s free volunteer courses.',
  'On the job, with a named buddy for the first month.',
  'One evening of training, repeated every two months.',
];

export const trainingOnTheDay = [
  'Everything you need is shown to you on the day.',
  'A short briefing on the day.',
  'Joining notes by email or post, and a briefing when you arrive.',
];

export const accessNotes = [
  'The side door has a ramp; ring the bell and someone will come.',
  'The stop outside has a bus every half hour until six.',
  'Two blue badge spaces by the entrance.',
  'A quiet room can be had at any time.',
  'There is one step at the door and a portable ramp.',
  'Lift to the first floor. Lighting can be dimmed.',
];

/** Rooms in other towns where a group may hold things: invented names and streets. */
export const rooms = [
  'The Old School Room, 4 Back Lane',
  'St Wistan’s Parish Room, 17 Church Walk',
  'The Jubilee Hut, Recreation Field',
  'The Assembly Room, 2 Market Row',
  'Unity Hall, 35 Station Avenue',
  'The Pavilion, Glebe Meadow',
  'Hope Chapel Hall, 9 Union Street',
  'The Gathering Place, 51 Mill Street',
];

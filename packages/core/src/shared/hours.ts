/** The hour at which what falls due on a day is done, London time: after the post, before the day is planned. */
export const timerHour = '09:00';

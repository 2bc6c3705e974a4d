import { addDays, type Day, daysBetween } from '@placewell/core/shared/time';

// Invented histories of any size, as the six files that `import:history` reads. The same words give the same rows.

export interface Invented {
  /** Tells one from another: part of every id. */
  name: string;
  /** Episodes to be opened, about: one in five people asks a second time within them. */
  episodes: number;
  from: Day;
  to: Day;
  districts: readonly string[];
  bodies: readonly { id: string; name: string; kind: string }[];
  groups: number;
  opportunities: number;
}

/** A small generator of numbers, seeded by a text: xmur3 and mulberry32, both in the public domain. */
function randomFrom(text: string): () => number {
  let seed = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    seed = Math.imul(seed ^ text.charCodeAt(i), 3432918353);
    seed = (seed << 13) | (seed >>> 19);
  }
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const channels = ['web', 'web', 'web', 'phone', 'face to face', 'email', 'event', 'partner'];
const causes = ['Community', 'YouthAndChildren', 'Care', 'SportOutdoorActivities', 'ArtsAndCulture', 'AnimalWelfare'];
const ease = ['very easy', 'easy', 'easy', 'neither', 'difficult', 'not applicable'];
const happy = ['very happy', 'happy', 'happy', 'neither', 'unhappy'];
const confidence = ['very confident', 'confident', 'confident', 'neither', 'not very confident'];

export function inventedHistory(asked: Invented): Record<string, string> {
  const random = randomFrom(asked.name);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const days = daysBetween(asked.from, asked.to);
  const dayAt = dayCache(asked.from);
  const n = (kind: string, number: number) => `${asked.name}-${kind}${number}`;
  const rows = {
    groups: ['group_id,name,locality_code,registered_on'],
    opportunities: ['opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes'],
    enquiries: ['enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors'],
    placements: ['placement_id,enquiry_id,opportunity_id,started_on,ended_on'],
    responses: ['response_id,survey,subject_id,answered_on,answer,second_answer'],
  };
  let response = 0;
  const answer = (survey: string, subject: string, on: number, first: string, second = '') => {
    if (on <= days) rows.responses.push(`${n('R', ++response)},${survey},${subject},${dayAt(on)},${first},${second}`);
  };
  for (let g = 0; g < asked.groups; g++) {
    rows.groups.push(`${n('G', g)},Group ${g},${pick(asked.districts)},${asked.from}`);
    for (let year = 0; year * 365 < days; year++) {
      if (random() < 0.6)
        answer('confidence', n('G', g), Math.floor((year + random()) * 365), pick(confidence), pick(confidence));
    }
  }
  for (let o = 0; o < asked.opportunities; o++) {
    const first = Math.floor(random() * days * 0.9);
    const closed = first + 30 + Math.floor(random() * 300);
    rows.opportunities.push(
      `${n('O', o)},${n('G', Math.floor(random() * asked.groups))},Role ${o},${pick(asked.districts)},${dayAt(first)},${closed < days ? dayAt(closed) : ''},${random() < 0.3 ? 'yes' : 'no'},${pick(causes)}`,
    );
  }
  for (let e = 0, enquiry = 0; e < asked.episodes; e++) {
    const person = random() < 0.8 ? n('P', e) : n('P', Math.floor(random() * (e + 1)));
    const opened = Math.floor(random() * (days + 1));
    const home = random() < 0.95 ? pick(asked.districts) : 'UNKNOWN';
    const body = pick(asked.bodies).id;
    for (let k = random() < 0.2 ? 2 : 1, on = opened; k > 0; k--, on += 7) {
      if (on > days) break;
      const id = n('E', ++enquiry);
      const role = random() < 0.8 ? n('O', Math.floor(random() * asked.opportunities)) : '';
      rows.enquiries.push(`${id},${person},${dayAt(on)},${pick(channels)},${home},${body},${role},`);
      if (random() < 0.5) answer('ease', id, on + 14 + Math.floor(random() * 20), pick(ease));
      const starts = on + 5 + Math.floor(random() * 110);
      if (k === 1 && role !== '' && random() < 0.35 && starts <= days) {
        const placement = n('L', enquiry);
        rows.placements.push(`${placement},${id},${role},${dayAt(starts)},`);
        if (random() < 0.6) answer('happy', placement, starts + 35 + Math.floor(random() * 10), pick(happy));
      }
    }
  }
  return {
    'bodies.csv': `body_id,name,kind\n${asked.bodies.map((b) => `${b.id},${b.name},${b.kind}`).join('\n')}\n`,
    ...Object.fromEntries(Object.entries(rows).map(([name, lines]) => [`${name}.csv`, `${lines.join('\n')}\n`])),
  };
}

function dayCache(from: Day): (offset: number) => Day {
  const known: Day[] = [];
  return (offset) => {
    known[offset] ??= addDays(from, offset);
    return known[offset];
  };
}

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/**
 * An invented ONS Postcode Directory for Great Britain: as many postcodes, areas, sectors and columns as the real one has, none of
 * it true. The same every time.
 */
export interface InventedPostcode {
  postcode: string;
  lat: number;
  lon: number;
  district: string;
  /** `YYYYMM`, or empty for one in use. */
  ended: string;
}

const areas = (
  'AB AL B BA BB BD BH BL BN BR BS CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD ' +
  'HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH ' +
  'RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
).split(' ');
const letters = [...'ABDEFGHJLNPQRSTUWXYZ'];
const districtCount = 361;
const outwardsOfArea = 24;
const sectorsOfOutward = 4;

/** Numbers from 0 below 1, the same every time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const districtOf = (n: number): string => {
  const i = ((n % districtCount) + districtCount) % districtCount;
  if (i < 32) return `S120000${String(i + 10).padStart(2, '0')}`;
  if (i < 54) return `W060000${String(i - 31).padStart(2, '0')}`;
  return `E0${i % 3 === 0 ? 6 : 7}000${String(i).padStart(3, '0')}`;
};

/** About 2.6 million, 1.7 million of them in use: in order, as the real one is. */
export function* inventedPostcodes(): Generator<InventedPostcode> {
  const next = random(20_260_801);
  for (const area of areas) {
    const far = ['IV', 'KW', 'PH', 'PA', 'HS', 'ZE', 'LD', 'TD', 'DG'].includes(area);
    const at = far ? [55 + next() * 5, -7 + next() * 4] : [50.3 + next() * 4.5, -4.5 + next() * 5.5];
    const home = Math.floor(next() * districtCount);
    for (let n = 1; n <= outwardsOfArea; n += 1) {
      const outward = `${area}${n}`;
      const near = [(at[0] ?? 0) + (next() - 0.5) * (far ? 1 : 0.3), (at[1] ?? 0) + (next() - 0.5) * (far ? 1.4 : 0.4)];
      const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].filter(() => next() < sectorsOfOutward / 10);
      for (const digit of digits) {
        const wide = far ? 0.25 : next() < 0.3 ? 0.06 : 0.015;
        const centre = [(near[0] ?? 0) + (next() - 0.5) * 0.06, (near[1] ?? 0) + (next() - 0.5) * 0.09];
        const reaches = 1 + Math.floor(next() * next() * 4);
        for (const a of letters) {
          // Streets have neighbouring postcodes: a letter's units lie near each other.
          const street = [(centre[0] ?? 0) + (next() - 0.5) * wide, (centre[1] ?? 0) + (next() - 0.5) * wide * 1.6];
          for (const b of letters) {
            if (next() > 0.58) continue;
            yield {
              postcode: `${outward} ${digit}${a}${b}`,
              lat: (street[0] ?? 0) + (next() - 0.5) * wide * 0.2,
              lon: (street[1] ?? 0) + (next() - 0.5) * wide * 0.3,
              district: districtOf(home + Math.floor(n / 6) + Math.floor(next() * reaches)),
              ended:
                next() < 0.346
                  ? `${1985 + Math.floor(next() * 41)}${String(1 + Math.floor(next() * 12)).padStart(2, '0')}`
                  : '',
            };
          }
        }
      }
    }
  }
}

const columns = (
  'pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,ctry,rgn,' +
  'streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,npark,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,' +
  'bua24,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21'
).split(',');
const [latAt, longAt] = [columns.indexOf('lat'), columns.indexOf('long')];
/** What stands in the columns that nobody here looks at: codes of nine signs, as in the real one. */
const filling = columns.map(
  (name, i) => `"${name.charAt(0).toUpperCase()}${String(99_000_000 + i * 7919).padStart(8, '0')}"`,
);
const before = filling.slice(8, latAt).join(',');
const after = filling.slice(longAt + 1).join(',');

/** Writes it as the ONS does. Returns how many there are. */
export async function writeInventedDirectory(path: string) {
  const out = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
  let [all, live] = [0, 0];
  let block = `${columns.join(',')}\n`;
  for (const { postcode, lat, lon, district, ended } of inventedPostcodes()) {
    all += 1;
    if (ended === '') live += 1;
    const half = postcode.indexOf(' ');
    const packed = `${postcode.slice(0, half).padEnd(4)}${postcode.slice(half + 1)}`;
    block += `"${packed}","${packed}","${postcode}","198001","${ended}",${filling[5]},${filling[6]},"${district}",${before},${lat.toFixed(6)},${lon.toFixed(6)},${after}\n`;
    if (block.length > 4 * 1024 * 1024) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'finish');
  return { all, live, columns: columns.length };
}

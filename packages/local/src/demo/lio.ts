import type { Locality } from '@placewell/core/codes/codes';
import type { DemoBody, DemoLio } from './types';

const district = (code: string) => code as Locality;

export const leicester = district('E06000016');
export const blaby = district('E07000129');
export const charnwood = district('E07000130');
export const harborough = district('E07000131');
export const hinckleyAndBosworth = district('E07000132');
export const melton = district('E07000133');
export const northWestLeicestershire = district('E07000134');
export const oadbyAndWigston = district('E07000135');

/** An invented organisation. 0116 496 0000 to 0999 are kept for drama and reach nobody. */
export const demoLio: DemoLio = {
  id: 'leicestershire',
  name: 'Leicestershire Volunteering Partnership',
  phone: '0116 496 0100',
  email: 'hello@leicestershire-volunteering.example',
  address: 'The Old Framework Hall, 14 Stocking Lane, Leicester LE1 9ZZ',
  hours: 'Monday to Friday 9am to 5pm, Thursday until 7pm, first Saturday of the month 10am to 1pm',
  districts: [
    leicester,
    blaby,
    charnwood,
    harborough,
    hinckleyAndBosworth,
    melton,
    northWestLeicestershire,
    oadbyAndWigston,
  ],
};

export const demoBodies: readonly DemoBody[] = [
  { id: 'lvp', name: 'Leicestershire Volunteering Partnership', kind: 'lio', serves: [leicester] },
  { id: 'hub-charnwood', name: 'Charnwood Volunteering Hub', kind: 'hub', serves: [charnwood] },
  { id: 'hub-harborough', name: 'Harborough Volunteering Hub', kind: 'hub', serves: [harborough] },
  { id: 'hub-hinckley', name: 'Hinckley and Bosworth Volunteering Hub', kind: 'hub', serves: [hinckleyAndBosworth] },
  {
    id: 'hub-north-west',
    name: 'North West Leicestershire Volunteering Hub',
    kind: 'hub',
    serves: [northWestLeicestershire],
  },
  { id: 'rc-blaby', name: 'Blaby Resource Centre', kind: 'resource-centre', serves: [blaby] },
  { id: 'rc-melton', name: 'Melton Resource Centre', kind: 'resource-centre', serves: [melton] },
  { id: 'rc-oadby', name: 'Oadby and Wigston Resource Centre', kind: 'resource-centre', serves: [oadbyAndWigston] },
];

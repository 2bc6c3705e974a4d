import { describe, expect, it } from 'vitest';
import { apart, stem } from './stem';

/** Words with their stems, by what they show; the stems are those of Snowball's own implementation. */
const table = {
  'words with a stem of their own':
    'skis ski, skies sky, dying die, lying lie, tying tie, idly idl, gently gentl, ugly ugli, early earli, only ' +
    'onli, singly singl, sky sky, news news, howe howe, atlas atlas, cosmos cosmos, bias bias, andes andes',
  'finished without their plural':
    'inning inning, innings inning, outing outing, outings outing, canning canning, herring herring, herrings ' +
    'herring, earring earring, earrings earring, proceed proceed, proceeds proceed, exceed exceed, exceeds ' +
    'exceed, succeed succeed, succeeds succeed',
  '-sses': 'caresses caress, classes class, presses press, addresses address, witnesses wit',
  '-ied, -ies':
    'ties tie, dies die, cried cri, cries cri, tied tie, libraries librari, charities chariti, carries carri',
  '-s':
    'gas gas, this this, gaps gap, kiwis kiwi, dogs dog, cats cat, trees tree, buses buse, bus bus, abuss abuss, ' +
    'class class, press press, focus focus, knots knot, was was, has has',
  '-eed, -eedly':
    'feed feed, agreed agre, bleed bleed, need need, agreedly agre, guaranteed guarante, seed seed, freed freed',
  '-ed, -ing, -edly, -ingly':
    'plastered plaster, bled bled, motoring motor, sing sing, string string, exceedingly exceed, markedly mark, ' +
    'lovingly love, supposedly suppos, surprisingly surpris, walked walk, walking walk, red red, king king',
  '-ed, -ing with e again':
    'conflated conflat, troubled troubl, sized size, activating activ, sampling sampl, organizing organ, hoping ' +
    'hope, filing file, making make, riding ride, baking bake, used use',
  '-ed, -ing with one letter less':
    'hopping hop, tanned tan, falling fall, hissing hiss, fizzed fizz, stopped stop, running run, planned plan, ' +
    'knitting knit, adding ad, robbed rob, sniffing snif, bagged bag, swimming swim, fanned fan',
  '-y':
    'cry cri, by by, say say, happy happi, enjoy enjoy, play play, pony poni, dry dri, fly fli, community ' +
    'communiti, yearly year, youth youth, boyish boyish, toying toy',
  '-tional, -ational':
    'conditional condit, rational ration, relational relat, educational educ, national nation, traditional ' +
    'tradit, recreational recreat',
  '-enci, -anci, -abli, -entli':
    'valency valenc, hesitancy hesit, comfortably comfort, differently differ, agency agenc, pregnancy pregnanc, ' +
    'probably probabl, recently recent, dependency depend',
  '-izer, -ization, -ation, -ator':
    'organizer organ, organization organ, vasodilation vasodil, digitizer digit, operator oper, predication ' +
    'predic, creation creation, conversation convers, administrator administr, donation donat, narrator narrat',
  '-alism, -aliti, -alli':
    'feudalism feudal, formality formal, radically radic, locally local, journalism journal, personality person, ' +
    'globally global',
  '-fulness, -ousli, -ousness':
    'decisiveness decis, hopefulness hope, callousness callous, analogously analog, cheerfulness cheer, ' +
    'nervousness nervous, generously generous, obviously obvious, thoughtfulness thought',
  '-iveness, -iviti, -biliti, -bli':
    'sensitivity sensit, sensibility sensibl, activity activ, ability abil, responsibility respons, effectiveness ' +
    'effect, possibly possibl, sensibly sensibl, disability disabl, availability avail',
  '-ogi, -fulli, -lessli, -li':
    'geology geolog, apology apolog, pedagogy pedagogi, carefully care, endlessly endless, quickly quick, badly ' +
    'bad, cheaply cheapli, friendly friend, daily daili, weekly week, family famili, psychology psycholog, ' +
    'technology technolog, archaeology archaeolog, lively live, only onli',
  '-alize, -icate, -iciti, -ical':
    'formalize formal, triplicate triplic, electricity electr, electrical electr, socialize social, publicity ' +
    'public, practical practic, musical music, certificate certif, specialize special',
  '-ful, -ness, -ative':
    'hopeful hope, goodness good, formative format, helpful help, kindness kind, creative creativ, wellness well, ' +
    'talkative talkat, relative relat, careful care, fitness fit, illness ill, homelessness homeless, initiative ' +
    'initi',
  '-al, -ance, -ence, -er, -ic':
    'revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop, gardener garden, ' +
    'volunteer volunt, independence independ, insurance insur, festival festiv, carer carer, career career, ' +
    'mechanic mechan, hospital hospit',
  '-able, -ible, -ant, -ement, -ment, -ent':
    'adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust, dependent ' +
    'depend, assessment assess, management manag, department depart, environment environ, accountable account, ' +
    'responsible respons, participant particip, payment payment, comment comment, student student, accessible ' +
    'access, involvement involv',
  '-ism, -ate, -iti, -ous, -ive, -ize':
    'communism communism, activate activ, angularity angular, homologous homolog, effective effect, bowdlerize ' +
    'bowdler, tourism tourism, supportive support, organise organis, realize realiz, coordinate coordin, ' +
    'community communiti',
  '-ion after s or t':
    'adoption adopt, decision decis, companion companion, religion religion, vision vision, station station, ' +
    'education educ, union union, mission mission, session session, fashion fashion',
  '-e, -l':
    'probate probat, rate rate, cease ceas, controll control, roll roll, house hous, fundraise fundrais, home ' +
    'home, skill skill, late late, alone alon, theatre theatr, hill hill, till till, handle handl, well well, ' +
    'full full',
  'generous, common and arsenal beginnings':
    'general general, generally general, generous generous, generation generat, generate generat, commune ' +
    'commune, communal communal, communicate communic, communication communic, communities communiti, arsenal ' +
    'arsenal, arsenic arsenic',
  'short words and short syllables':
    'bed bed, shed shed, shred shred, bead bead, embed emb, beds bed, bow bow, snow snow, way way, box box, fixed ' +
    'fix, rowed row, boxes box, owed owe, used use, eating eat, ox ox',
  'the field':
    'volunteering volunt, volunteers volunt, gardening garden, gardens garden, gardeners garden, befriending ' +
    'befriend, befriender befriend, befrienders befriend, listening listen, listener listen, driving drive, ' +
    'driver driver, drivers driver, caring care, carers carer, trustees truste, trusteeship trusteeship, ' +
    'fundraising fundrais, fundraiser fundrais, elderly elder, pensioners pension, children children, young ' +
    'young, people peopl, teaching teach, teacher teacher, museums museum, wildlife wildlif, conservation ' +
    'conserv, homeless homeless, refugees refuge, literacy literaci, numeracy numeraci, dementia dementia, ' +
    'befriended befriend, minibus minibus, parkrun parkrun, knitted knit, sewing sew, library librari, librarian ' +
    'librarian, reading read, readers reader, cooking cook, cooked cook, cooks cook',
  'not changed': 'a a, an an, ox ox, it it, am am',
};

describe('stem', () => {
  for (const [rule, pairs] of Object.entries(table)) {
    it(`stems ${rule}`, () => {
      const known = pairs.split(', ').map((pair) => pair.split(' '));
      expect(known.map(([word = '']) => [word, stem(word)])).toEqual(known);
    });
  }

  it('is tried with over two hundred words', () => {
    expect(Object.values(table).reduce((sum, pairs) => sum + pairs.split(', ').length, 0)).toBeGreaterThan(200);
  });

  it('keeps apart what an ending would bring together, in one and in many', () => {
    expect(stem('evening')).not.toBe(stem('even'));
    expect(stem('hospitality')).not.toBe(stem('hospital'));
    for (const word of apart) expect([stem(word), stem(`${word}s`)]).toEqual([word, word]);
  });

  it('leaves other letters, digits and short words as they are', () => {
    for (const word of ['ગુજરાતી', 'польский', 'łodzing', '1950s', 'covid19s', 'is', 'as', '']) {
      expect(stem(word)).toBe(word);
    }
  });

  it('takes time in step with the length', () => {
    for (const word of ['y'.repeat(10_000), 'ab'.repeat(5_000), `${'e'.repeat(10_000)}ing`, 'yes'.repeat(3_333)]) {
      const start = performance.now();
      stem(word);
      expect(performance.now() - start).toBeLessThan(200);
    }
  });
});

// Words that say nothing of what somebody looks for when they stand in the search box of a volunteer centre. They are not asked
// of a role: "I would like to help with dogs" asks for dogs. Phrases of the synonym list keep theirs ("after school", "odd jobs",
// "charity shop", "one off"): look for those first.
//
// Not here, though English lists have them: "it", which in a search box is computing far more often than the pronoun (the
// pronoun is left out of a role's own words instead: role-words.ts), and days, parts of the day and numbers.

const grammar = `
  a an the this that these those such
  i im ive id ill me my mine myself we were weve well us our ours ourselves
  you youre youve your yours yourself he him his himself she her hers herself its itself
  they theyre them their theirs themselves one ones who whom whose which what when where why how
  am is isnt are arent was wasnt be been being do does dont doesnt did done doing have has had havent having
  can cant could couldnt may might must shall should will wont would wouldnt
  and or but if because as than so then nor
  of to in into on onto at by for with without within from up down over under about around through during before after
  between against out off near nearby next close round along across towards toward per via
  no not only own same too very just also again once here there now still yet both each few more most other others
  any anyone anybody anything anywhere some someone somebody something somewhere every everyone everything all
  either neither lot lots bit little much many etc eg ie ok please thanks thank hi hello hey dear yes
`;

/** What people say of themselves, and of how they mean it. */
const self = `
  retired retiring student recently currently lately soon today tomorrow really quite always never ever often sometimes usually mostly
  maybe perhaps possibly keen passionate happy willing hoping hope thinking think feel feeling bored
  back something put used useful worthwhile meaningful difference chance suitable possible
  experience experienced degree qualified background skill skills speak speaks live lives moved new old year years month months
  looked needing liking been while until since let lets around
`;

/** What everybody who comes here wants, and every role offers. */
const field = `
  volunteer volunteers volunteering volunteered voluntary voluntarily volunteerism vol vols unpaid
  opportunity opportunities role roles position positions vacancy vacancies job jobs post posts work works working
  charity charities charitable organisation organisations organization organizations cause causes
  help helps helping helped helper helpers helpful assist assisting involve involved involves involving involvement participate
  want wants wanted wanting need needs needed needing look looks looking searching search seek seeking find finding
  like likes liked love loves loving enjoy enjoys interest interests interested interesting wish prefer preferably
  try trying get getting got give giving gives make making go going come coming able available availability
  time times spare free hour hours week day days
  thing things stuff kind kinds type types way ways idea ideas good great nice
  local locally area areas place places
  join become start starting begin offer offering apply know use using
`;

const stopWords: ReadonlySet<string> = new Set(`${grammar} ${self} ${field}`.trim().split(/\s+/));

/** Whether a folded word of a search asks for nothing. */
export const isStopWord = (word: string): boolean => stopWords.has(word);

const grammarWords: ReadonlySet<string> = new Set(`${grammar} ${self}`.trim().split(/\s+/));
/** Whether it is one of those that say nothing even when they are all that was typed: a "helper" may be in a title, "me" is not. */
export const isGrammar = (word: string): boolean => grammarWords.has(word);

/** Of one's own somebody types them to say who would help, not with what: "my daughter wants to". */
const kin: ReadonlySet<string> = new Set(
  `mum mums mam mother dad dads father parents son sons daughter daughters brother sister sibling husband wife partner
  boyfriend girlfriend fiance fiancee nan nana gran grandma granny grandmother grandad granddad grandfather grandparents
  grandson granddaughter uncle aunt auntie cousin nephew niece friend friends mate mates colleague colleagues family kid kids
  child children`
    .trim()
    .split(/\s+/),
);
const own: ReadonlySet<string> = new Set(['my', 'our']);

/** Whether a word says who types rather than what for: "my late dad", "my daughter". */
export const saysWho = (words: readonly string[], at: number): boolean =>
  kin.has(words[at] as string) && (own.has(words[at - 1] ?? '') || own.has(words[at - 2] ?? ''));

const PHRASE = String.raw`(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Tt]hree) (?:\p{L}[\p{L}’'-]+ ){0,2}?\p{L}[\p{L}’'-]+|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*`
const VERB = String.raw`\p{Ll}{2,}(?:ed|ound|ought|ade|ook)|gave|won|led|left|met|sent|held`
const CLAUSE = new RegExp(`^(${PHRASE}) (${VERB}) (${PHRASE})(?=[ .,;])`, 'u')
const NO_VERB =
  /^(?:said|added|noted|used|based|called|named|said|need|indeed|ended|seemed|remained|continued|started)$/

/** No noun phrase, or one that could not do anything. */
const NO_PHRASE =
  /^(?:It|They|He|She|We|You|I|This|That|These|Those|When|While|Somewhere|There|What|Who|In|On|At|For|After|Before|As|If|Since|Once|Both|Such|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December)\b|\b(?:released|religious|first|same|other)$/

const isPhrase = (text: string): boolean => !NO_PHRASE.test(text)

/** "The council rejected the plan" becomes "The plan rejected the council". */
export function exchangeRoles(text: string): string | undefined {
  const [found, subject = '', verb = '', object = ''] = CLAUSE.exec(text) ?? []
  if (found === undefined || NO_VERB.test(verb) || ![subject, object].every(isPhrase)) return undefined
  const small = /^(?:The|An?|Its|His|Her|Their|Some|Many|Several|Two|Three) /.test(subject)
    ? subject.charAt(0).toLowerCase() + subject.slice(1)
    : subject
  return `${object.charAt(0).toUpperCase()}${object.slice(1)} ${verb} ${small}${text.slice(found.length)}`
}

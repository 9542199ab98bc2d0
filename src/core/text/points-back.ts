/** Pronouns and connectives that open a sentence which cannot stand alone. */
const POINTS_BACK =
  /^["'“‘(]?(?:This|That|These|Those|It|It's|Its|They|They're|Their|He|He's|His|She|She's|Her|Such|However|Therefore|Thus|Hence|Moreover|Furthermore|Instead|Meanwhile|Nevertheless|Nonetheless|Consequently|Accordingly|Similarly|Likewise|Otherwise|Conversely|Then|Yet|But|And|So|Or|Nor|Also|Besides|In addition|In contrast|In turn|In fact|As a result|As such|For instance|For example|For this reason|On the other hand|On the contrary|By contrast|Both|Neither|Either|The former|The latter|Another|Others|Some of (?:these|them)|One of (?:these|them)|Most of (?:these|them)|(?:In|At|During|After|Before|Since|By|Under|With|From|For|Because of|Despite) (?:this|that|these|those|them|it|their|his|her)\b|Examples include|Here|There(?! (?:is|are|was|were|has|have)\b|['’]s\b))\b(?!-)/
/** "It is clear that ...", "This year", "Both France and ..." stand on their own. */
const STANDS_ALONE =
  /^["'“‘(]?(?:It (?:is|was|has been|became|took|seems|appears) (?:\w+ )?(?:clear|known|likely|possible|impossible|important|estimated|believed|said|reported|thought|that|to)\b|This (?:year|month|week|time|morning|summer|winter|spring|autumn|century)\b|Both (?:the )?\p{Lu}|Neither (?:the )?\p{Lu})/u

/** True when the sentence opens with "This", "However", "For instance": its predecessor must come along. */
export const pointsBack = (sentence: string): boolean =>
  POINTS_BACK.test(sentence) && !STANDS_ALONE.test(sentence)

/** They only join a sentence to the one before it; what follows can be understood without that. */
const CONNECTIVE =
  /^(["'“‘(]?)(?:However|Moreover|Furthermore|Meanwhile|But|And|Also|In addition|In fact|For instance|For example),?\s+(?=\S)/

/** True when it points back with such a connective alone: "For instance, the hack …" and not "But he …". */
export function onlyJoins(sentence: string): boolean {
  const rest = sentence.replace(CONNECTIVE, '$1')
  return rest !== sentence && !pointsBack(`${rest.charAt(0).toUpperCase()}${rest.slice(1)}`)
}

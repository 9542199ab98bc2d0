import { isEncodable } from '../text/script.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { tokenize } from './token.ts'
import { set } from './word-list.ts'

/** Small words of German, Dutch, French, Spanish, Italian, Portuguese, Polish, Swedish, Turkish; none is an English word. */
const FOREIGN_WORDS =
  set(`der das und ist nicht ein eine einen einem einer den des mit von zu auf für auch sich wird wurde
 sind aus bei nach durch het een niet dat zijn werd wordt voor aan ook naar bij uit le la les et une
 un dans que qui avec ce cette ont été du au el los las y es por se fue lo il gli che di
 sono della o os um uma não com foi jest nie się na do że przez w z och att är inte på av för ve bir bu
 için olarak`)

/** Is it English, as far as its small words tell? The rules about wording know no other language. */
export function isEnglish(text: string): boolean {
  if (/\p{L}/u.test(text) && !isEncodable(text)) return false
  let balance = 0
  for (const { lower } of tokenize(text)) {
    if (FOREIGN_WORDS.has(lower)) balance--
    else if (FUNCTION_WORDS.has(lower)) balance++
  }
  return balance >= 0
}

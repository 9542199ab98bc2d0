const OPENS_QUESTION =
  /^(?:(?:and|so|but|ok|okay|then|also|please)[ ,]+)*(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|tell me|show me|explain|quote)\b/iu

/**
 * In a thread with the bot people also talk to each other. Without a mention only what reads like a question is taken for
 * one: a question mark, or the first word of a question. A wrong silence costs a mention, a wrong answer the thread.
 */
export const looksLikeQuestion = (text: string): boolean =>
  /[?？؟](?:\s|$)/u.test(text.trim()) || OPENS_QUESTION.test(text.trim())

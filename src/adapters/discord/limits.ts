/** From Discord's documentation (message, component reference). Components are counted with those inside them. */
export const MOST_COMPONENTS = 40
/** In characters: all texts of a message with components together. */
export const LONGEST_DISPLAYED = 4_000
/** In characters: the text of a message without such components. */
export const LONGEST_CONTENT = 2_000
export const MOST_ROWS = 5
export const MOST_IN_ROW = 5
/** In characters. */
export const LONGEST_LABEL = 80
/** In characters. */
export const LONGEST_CUSTOM_ID = 100
/** In characters. */
export const LONGEST_URL = 512

/** Why a question is not taken on. */
export type Refusal =
  | { readonly kind: 'too-many-at-once'; readonly most: number }
  /** `again`: ms since 1970, UTC. */
  | {
      readonly kind: 'too-many-lately'
      readonly most: number
      readonly minutes: number
      readonly again: number
    }
  | { readonly kind: 'full' }

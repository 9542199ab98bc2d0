const NAME = 'reason|'
/** In characters; the core keeps no more. */
const LONGEST_REASON = 500
const LABEL = 18
const TEXT_INPUT = 4
const PARAGRAPH = 2

/** "Something else": asks for it in the person's own words. */
export const createReasonForm = (answerId: string) => ({
  custom_id: `${NAME}${answerId}`,
  title: 'What was wrong?',
  components: [
    {
      type: LABEL,
      label: 'In your own words',
      description:
        'The people who run Footnote here will read this together with the question and the answer.'.slice(
          0,
          100,
        ),
      component: {
        type: TEXT_INPUT,
        custom_id: 'words',
        style: PARAGRAPH,
        max_length: LONGEST_REASON,
        required: true,
      },
    },
  ],
})

/** The answer that a form is about. */
export const readReasonForm = (name: string): string | undefined =>
  name.startsWith(NAME) ? name.slice(NAME.length) : undefined

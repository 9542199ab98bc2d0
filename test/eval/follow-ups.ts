/** A question, the one that follows it, and a string that answers the second. */
export interface FollowUp {
  /** Number of the article in xquad-en; `undefined`: the shipped one. */
  readonly article?: number
  readonly first: string
  readonly next: string
  readonly answer: string
}

export const FOLLOW_UPS: readonly FollowUp[] = [
  {
    first: 'What could the botnet be used for?',
    next: 'Who controlled it?',
    answer: 'Integrity Technology Group',
  },
  {
    first: 'What is Integrity Technology Group?',
    next: 'Why does it hold contests?',
    answer: 'recruit tech talents',
  },
  { first: 'Who is William Burns?', next: 'How often did he go there?', answer: 'twice' },
  {
    first: 'What did the U.S. say about Huawei?',
    next: 'Is it the only one?',
    answer: 'not the only company',
  },
  {
    first: 'Who discovered the hack?',
    next: 'Which devices were affected?',
    answer: 'webcams, routers, and servers',
  },
  { first: 'Are Chinese students spying?', next: 'Where do they do it?', answer: 'Western universities' },
  {
    first: 'What did Xi Jinping say about security?',
    next: 'Why does he need a stable economy?',
    answer: 'secure his position',
  },
  {
    first: 'How is the Chinese intelligence apparatus organised?',
    next: 'Does it try to stay hidden?',
    answer: 'lack of effort to remain covert',
  },
  {
    first: 'Why did the U.S. warn about Huawei?',
    next: 'And what makes countermeasures hard?',
    answer: 'heavily dependent on China',
  },
  {
    first: 'How many devices were hacked?',
    next: 'By whom was this discovered?',
    answer: 'the United States and the United Kingdom',
  },
  {
    article: 20,
    first: 'How many people died of plague in Paris in 1466?',
    next: 'And how many times did it occur in Venice?',
    answer: '22',
  },
  {
    article: 20,
    first: "What was Norman Cantor's theory about the plague?",
    next: 'When did it reach England?',
    answer: '1349',
  },
  {
    article: 14,
    first: "Where did Apollo 1's crew conduct tests?",
    next: 'What was the first problem they had?',
    answer: 'strange odor in their spacesuits',
  },
  {
    article: 14,
    first: 'What happened during the plugs-out test?',
    next: 'What helped it spread?',
    answer: '100% oxygen',
  },
  {
    article: 14,
    first: 'Were the original tapes found?',
    next: 'Which company restored them?',
    answer: 'Lowry Digital',
  },
  {
    article: 0,
    first: 'Who did the Broncos beat in the divisional game?',
    next: 'What was the score?',
    answer: '23–16',
  },
  {
    article: 0,
    first: 'How many tackles did Luke Kuechly register?',
    next: 'Who had the most sacks?',
    answer: 'Kawann Short',
  },
  {
    article: 8,
    first: 'What satellite was used when Sky digital was launched?',
    next: 'How many channels could it carry?',
    answer: 'hundreds',
  },
  {
    article: 8,
    first: 'What company terminated high court proceedings with BSkyB?',
    next: 'What were they about?',
    answer: 'basic channels',
  },
  {
    article: 20,
    first: 'What are clades?',
    next: 'What do they suggest about the plague?',
    answer: 'two waves',
  },
]

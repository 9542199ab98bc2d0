/** Says that one thing follows from another. */
export const CAUSAL =
  /\b(?:because|due to|owing to|thanks to|as a result|result(?:ed|ing|s)? (?:in|from|of)|led to|leads? to|leading to|caus(?:e|es|ed|ing)|therefore|thus|hence|consequently|triggered|prompted|sparked|thereby|stems? from|stemming from|blamed? (?:for|on)|on account of|in response to|reason(?:s)? (?:for|why)|brought about)\b/i
/** What a passage may say instead. Kept wide on purpose: news leaves causes half said. */
export const CAUSAL_HINT =
  /\b(?:because|due|owing|thanks|results?|resulted|resulting|led|leads?|leading|caus\w+|therefore|thus|hence|consequen\w+|so|trigger\w*|prompt\w*|spark\w*|since|as|for|stem\w*|blam\w+|reasons?|why|left|forc\w+|made|makes?|making|means?|meant|given|driven|drove|attribut\w+|over|after|following|allow\w*|contribut\w+|amid|when)\b/i
/** Words with a cause behind them and an effect before. */
export const BECAUSE = /\b(?:because(?: of)?|due to|owing to|thanks to|as a result of|caused by)\b/i
/** How a sentence says that it follows from the one before it. */
export const FOLLOWS_ON =
  /^["“]?(?:so|thus|therefore|hence|consequently|as a result|this|that|these|because|for this|accordingly|it (?:led|caused)|which)\b/i

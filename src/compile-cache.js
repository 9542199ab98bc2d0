// Taking off types and compiling take half of a start; what comes out is kept for the next one. Loaded before the program
// (`node --import`), and JavaScript because it must not need what it saves. Where nothing can be written, nothing is kept.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/footnote', import.meta.url)))

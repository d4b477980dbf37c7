// What the runner starts, as dist/index.js: action.yml names it.
import { act } from './gate.js'

act()

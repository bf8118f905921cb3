import { completeWhileTyping } from './completion.js'
import { watchComposers } from './composer.js'
import { followTheClock, listenForChanges } from './live.js'
import { closeMenusByThemselves, followLinksWithin } from './menus.js'
import { watchScrolling } from './scroll.js'
import { takeOverForms } from './sending.js'

completeWhileTyping()
watchComposers()
takeOverForms()
closeMenusByThemselves()
followLinksWithin()
watchScrolling()
listenForChanges()
followTheClock()
// From here on what is pressed is answered within the page.
document.documentElement.dataset['live'] = ''

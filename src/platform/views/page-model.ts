import type { Actor } from '../access/actor.js';
import type { Display } from './display.js';
import type { Navigation } from './navigation.js';

/**
 * What `render` is given: the controller's own model and, from the http module, what the layout
 * needs. Only the title is required; error pages are drawn with nothing else.
 */
export interface ViewModel {
  /** Names the page in words of the reader; the layout adds the product's name. */
  readonly title: string;
  /** `views/layouts/<layout>.hbs`: main, quiz (clock and dock instead of navigation), plain (sign-in, verification, errors). */
  readonly layout?: string;
  readonly actor?: Actor | null;
  readonly path?: string;
  readonly csrfToken?: string;
  readonly display?: Display;
  /** Computed from actor and path when it is left out. */
  readonly navigation?: Navigation | null;
  readonly [key: string]: unknown;
}

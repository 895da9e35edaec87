/**
 * The product's band, one repeat of 56 × 16 units: colour and path, drawn in this order.
 * The same drawing as `public/img/brocade.svg`; here as vectors, so that paper shows no pixels.
 */
export const BROCADE = {
  width: 56,
  height: 16,
  paths: [
    ['#212a45', 'M0 0h56v16H0z'],
    ['#e9b44c', 'm14 1.2 11 6.8-11 6.8L3 8zm0 2.3L6.7 8l7.3 4.5L21.3 8z'],
    ['#d0573f', 'm14 5 4.9 3-4.9 3-4.9-3z'],
    ['#f6efe2', 'm14 6.7 2.1 1.3-2.1 1.3L11.9 8z'],
    ['#63ad92', 'M28 2.6 36.7 8 28 13.4v-2.3L33 8l-5-3.1zm28 0L47.3 8 56 13.4v-2.3L51 8l5-3.1z'],
    ['#f6efe2', 'm42 4.9 5 3.1-5 3.1L37 8z'],
    ['#d0573f', 'm42 6.5 2.4 1.5-2.4 1.5L39.6 8z'],
    ['#d0573f', 'm28 6.5 2.4 1.5L28 9.5 25.6 8zM0 6.5 2.4 8 0 9.5zm56 0L53.6 8 56 9.5z'],
  ],
} as const;

/** The name, with a place that is well marked. Drawn in the colour of the text around it. */
export const Wordmark = () => (
  <span class="pw-wordmark">
    <svg
      class="pw-wordmark__mark"
      xmlns="http://www.w3.org/2000/svg"
      width="26"
      height="32"
      viewBox="0 0 26 32"
      aria-hidden="true"
      focusable="false"
    >
      <path
        fill="currentColor"
        fill-rule="evenodd"
        d="M13 0A13 13 0 0 0 0 13c0 9.2 13 19 13 19s13-9.8 13-19A13 13 0 0 0 13 0zm7.6 9.9-8.9 9.7a1.6 1.6 0 0 1-2.3.1L4.9 15.200a1.600 1.600 0 0 1 2.260-2.260l3.300 3.300 7.780-8.480a1.600 1.600 0 0 1 2.360 2.140z"
      />
    </svg>
    <span class="pw-wordmark__name">Placewell</span>
  </span>
);

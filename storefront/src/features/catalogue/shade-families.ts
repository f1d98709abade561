const COLOURS: Record<string, string> = {
  red: '#b8232f',
  pink: '#e08aa0',
  berry: '#7a1f45',
  coral: '#ea7a62',
  orange: '#dd7a3a',
  nude: '#d9ad92',
  brown: '#7a4a35',
  gold: '#c99a4a',
  green: '#6b8a5c',
  blue: '#4f6f9c',
  purple: '#7b5497',
  white: '#fbf8f5',
  grey: '#8d878a',
  black: '#231c1d',
  fair: '#f3dcc8',
  light: '#e8c4a3',
  medium: '#c99a72',
  tan: '#a8744c',
  deep: '#5f3a26',
};

/** A colour that stands for a shade family; undefined for one that this release does not know. */
export function familyColour(family: string): string | undefined {
  return COLOURS[family];
}

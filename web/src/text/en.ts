// The texts shared by all labs, in English.
import type { CommonText } from './ko';

export const en: CommonText = {
  brand: 'Mitbadak',
  labs: 'Labs',
  language: 'Language',
  darkTheme: 'Dark theme',
  lightTheme: 'Light theme',
  skipToContent: 'Skip to content',
  loading: 'Loading …',
  labNotLoaded: 'The lab could not be loaded. Check the connection and reload the page.',
  unknownLab: {
    title: 'No such lab',
    sentence: (route) => `There is no lab “${route}”. These are the labs that exist:`,
  },
  linkProblems: 'The link has values that cannot be used; the defaults stand in for them.',
  controls: {
    group: 'Controls',
    play: 'Start training',
    pause: 'Pause',
    step: 'One step',
    reset: 'Restart',
    speed: 'Speed',
    stepsPerSecond: (steps) => (steps === '1' ? '1 step/s' : `${steps} steps/s`),
    fastest: 'as fast as possible',
    seed: 'Seed',
    newSeed: 'New seed',
    copyLink: 'Copy link',
    linkCopied: 'Copied',
    linkNotCopied: 'Please copy the address from the address bar',
  },
  curveStep: 'Step',
  diverged: (step) =>
    `The loss left the range of numbers (NaN or infinite) at step ${step}, so training stopped. Try a smaller learning rate and “Restart”.`,
  engineFailed: (message) => `The engine has stopped. Please reload the page. (${message})`,
};

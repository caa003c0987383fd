// The page around the labs: addresses, languages, themes, phones, assistive technology, weight.
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { collectErrors, expectAccessible, expectNoSidewaysScroll, open, openStill } from './page';

const labs = ['xor', 'descent', 'mnist', 'draw'];
const languages = ['ko-KR', 'en-US'];
const themes = ['light', 'dark'] as const;
const phone = { width: 390, height: 844 };

test('the entrance opens the first lab, and the header leads to the others', async ({ page }) => {
  await open(page, '');
  const nav = page.getByRole('navigation');
  await expect(nav.locator('[aria-current=page]')).toHaveText('XOR');
  await expect(nav.getByRole('link')).toHaveCount(labs.length);
  for (const lab of labs) {
    await nav.locator(`a[href="#/${lab}"]`).click();
    await expect(nav.locator('[aria-current=page]')).toHaveAttribute('href', `#/${lab}`);
    await expect(page.locator('.kicker')).toBeVisible();
  }
});

test('the back button goes back to the lab before', async ({ page }) => {
  await open(page, '#/xor');
  await page.getByRole('navigation').getByRole('link').nth(1).click();
  await expect(page).toHaveURL(/#\/descent/);
  await page.goBack();
  await expect(page.getByRole('navigation').locator('[aria-current=page]')).toHaveText('XOR');
});

test('an unknown lab gets a sentence and the labs that exist', async ({ page }) => {
  await open(page, '#/nowhere');
  await expect(page.getByRole('alert')).toContainText('nowhere');
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(labs.length);
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/xor/);
});

test('what cannot be used in a link is named, and the default stands in', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('mitbadak.language', 'en'));
  await openStill(page, '#/xor?rate=-3&colour=blue');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('rate is -3; it must be a finite number greater than 0.');
  await expect(alert).toContainText('"colour" in the link is not a setting of this lab');
  await expect(page.getByLabel('Learning rate')).toHaveValue('0.2');
});

test.describe('language', () => {
  for (const locale of languages) {
    test.describe(locale, () => {
      test.use({ locale });
      test('follows the browser', async ({ page }) => {
        await open(page, '#/xor');
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
      });
    });
  }

  test('can be switched, and stays switched', async ({ page }) => {
    await openStill(page, '#/xor');
    await page.getByRole('button', { name: '한국어' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.locator('h1')).toHaveText('직선 하나로는 못 나누는 네 점');
    await expect(page).toHaveTitle('XOR · 밑바닥');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('h1')).toHaveText('Four points no single line can part');
  });

  test('works without the browser’s storage', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
    });
    await openStill(page, '#/xor');
    await page.getByRole('button', { name: '한국어' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  });
});

test.describe('theme', () => {
  const background = 'getComputedStyle(document.body).backgroundColor';

  test('follows the system until it is chosen', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, '#/xor');
    expect(await page.evaluate(background)).toBe('rgb(20, 21, 24)');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => page.evaluate(background)).toBe('rgb(252, 251, 248)');
  });

  test('can be switched, and stays switched', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page, '#/xor');
    await page.locator('button.theme').click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

for (const locale of languages) {
  test.describe(`in ${locale}, light and dark, wide and narrow`, () => {
    test.use({ locale });

    for (const lab of [...labs, 'nowhere']) {
      test(`${lab} has no accessibility faults`, async ({ page }) => {
        const errors = collectErrors(page);
        await openStill(page, `#/${lab}`);
        await expect(page.locator('.waiting')).toHaveCount(0);
        await page.waitForLoadState('networkidle');
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
          await expectAccessible(page);
        }
        await page.setViewportSize(phone);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        for (const width of [320, 840, 960, 1056]) {
          await page.setViewportSize({ width, height: 800 });
          await expectNoSidewaysScroll(page);
        }
        // Browsers report it when a page asks whether MNIST lies beside it and it does not.
        expect(errors.filter((error) => !/404/.test(error))).toEqual([]);
      });
    }
  });
}

test('on a phone, what is to be touched is large enough', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ viewport: phone, hasTouch: true, isMobile: true, baseURL });
  const touched = ['button', 'nav a', '.brand', '.links a', 'summary', 'select'];
  const typed = ['input[type=text]', 'input[type=range]', 'label:has(input)'];
  const all = [...touched, ...typed].map((selector) => `${selector}:visible`).join(', ');
  for (const lab of ['xor?preset=keras', 'descent', 'mnist', 'draw', 'nowhere']) {
    await openStill(page, `#/${lab}`);
    await page.locator('.waiting').waitFor({ state: 'detached' });
    if (lab === 'mnist') await page.locator('.image-grid').waitFor();
    const small = await page.locator(all).evaluateAll((elements) =>
      elements
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(
          ({ element, box }) => (box.height < 44 || box.width < 44) && !element.matches('.skip'),
        )
        .map(({ element }) => element.outerHTML),
    );
    expect(small).toEqual([]);
  }
  await page.close();
});

test('on a phone, the control bar stays in sight while the figure is', async ({ page }) => {
  await page.setViewportSize(phone);
  await openStill(page, '#/xor');
  await page.locator('.output-map').scrollIntoViewIfNeeded();
  await expect(page.locator('.play')).toBeInViewport();
});

for (const lab of ['xor', 'descent']) {
  for (const width of [1280, phone.width]) {
    test(`numbers that run move nothing beside them: ${lab}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await open(page, `#/${lab}`);
      await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
      const places = await page.evaluate(async () => {
        const seen = new Set<string>();
        const end = performance.now() + 3000;
        while (performance.now() < end) {
          const watched = document.querySelectorAll('.readout, .pace, .race-table thead th');
          const lefts = [...watched].map((element) => element.getBoundingClientRect().left);
          seen.add(lefts.map(Math.round).join(' '));
          await new Promise(requestAnimationFrame);
        }
        return [...seen];
      });
      expect(places).toHaveLength(1);
    });
  }
}

test('the keyboard skips the header', async ({ page }) => {
  await open(page, '#/xor');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
  await expect(page).toHaveURL(/#\/xor/);
});

test('an engine that cannot be loaded is said to be, in a sentence', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await openStill(page, '#/descent');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('the first load weighs at most 350 KB compressed, and nothing comes from elsewhere', async ({
  page,
  baseURL,
}) => {
  const weights = new Map<string, number>();
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    const weigh = async () => {
      weights.set(response.url(), gzipSync(await response.body()).length);
    };
    bodies.push(weigh());
  });
  await openStill(page, '');
  await expect(page.locator('.play')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await Promise.all(bodies);
  const total = [...weights.values()].reduce((a, b) => a + b, 0);
  expect(total).toBeLessThan(350 * 1024);
  expect([...weights.keys()].some((url) => url.endsWith('.wasm'))).toBe(true);
  expect([...weights.keys()].filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
});

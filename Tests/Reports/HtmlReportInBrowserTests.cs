using Microsoft.Playwright;

namespace QSharpAdv.Tests.Reports;

public sealed class HtmlReportInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string SidewaysOverflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    [BrowserFact]
    public async Task Every_chart_is_drawn_with_its_marks()
    {
        await using var report = await browser.OpenAsync(SampleStudy.Result);

        Assert.Equal(5, await report.Page.Locator(".plot > svg").CountAsync());
        Assert.Equal(2 * 4, await report.Page.Locator("[id^=chart-accuracy] .mark-line path").CountAsync());
        Assert.Equal(2 * 4 * 7, await report.Page.Locator("[id^=chart-accuracy] .mark-symbol path").CountAsync());
        Assert.Equal(2 * 4, await report.Page.Locator("[id^=chart-accuracy] .mark-area path").CountAsync());
        Assert.Equal(["Circuit06", "Circuit14", "Circuit01 ×2"], await report.Page.Locator("#chart-circuits .mark-text.role-mark text").AllTextContentsAsync());
        Assert.Equal(4, await report.Page.Locator("#chart-gradients .mark-rect path").CountAsync());
        Assert.Equal(3 * 60, await report.Page.Locator("#chart-states .mark-symbol path").CountAsync());
    }

    [BrowserFact]
    public async Task The_page_says_nothing_on_the_console_and_asks_for_nothing()
    {
        await using var report = await browser.OpenAsync(SampleStudy.Result);
        await report.Page.Locator(".legend button").First.ClickAsync();
        await report.Page.Locator("#chart-gradients .mark-rect path").First.HoverAsync();

        Assert.Empty(report.Messages);
        Assert.Single(report.Requests);
    }

    [BrowserFact]
    public async Task A_map_of_transfers_names_every_model_twice_and_every_accuracy_once()
    {
        await using var report = await browser.OpenAsync(SampleStudy.WithTransfers);
        await report.Page.Locator(".legend button").First.ClickAsync();

        Assert.Empty(report.Messages);
        Assert.Equal(2 * 4 * 4, await report.Page.Locator("[id^=chart-transfer] .mark-rect path").CountAsync());
        Assert.Equal(2 * 4 * 4, await report.Page.Locator("[id^=chart-transfer] .mark-text.role-mark text").CountAsync());
        Assert.Equal(2 * 2 * 4, await report.Page.Locator("[id^=chart-transfer] .role-axis-label text").CountAsync());
    }

    [BrowserFact]
    public async Task The_page_does_not_scroll_sideways_on_a_phone()
    {
        foreach (var width in new[] { 320, 375 })
        {
            await using var report = await browser.OpenAsync(SampleStudy.Result, width);
            Assert.Equal(0, await report.Page.EvaluateAsync<int>(SidewaysOverflow));
        }
    }

    [BrowserFact]
    public async Task Page_and_charts_follow_the_colour_scheme_and_paper_is_light()
    {
        const string background = "() => getComputedStyle(document.body).backgroundColor";
        const string series = "() => getComputedStyle(document.querySelector('.plot .mark-line path')).stroke";
        await using var light = await browser.OpenAsync(SampleStudy.Result);
        await using var dark = await browser.OpenAsync(SampleStudy.Result, scheme: ColorScheme.Dark);

        var (lightPage, lightLine) = (await light.Page.EvaluateAsync<string>(background), await light.Page.EvaluateAsync<string>(series));
        Assert.NotEqual(lightPage, await dark.Page.EvaluateAsync<string>(background));
        Assert.NotEqual(lightLine, await dark.Page.EvaluateAsync<string>(series));

        await dark.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(lightPage, await dark.Page.EvaluateAsync<string>(background));
        Assert.Equal(lightLine, await dark.Page.EvaluateAsync<string>(series));
    }

    [BrowserFact]
    public async Task Everything_fits_on_a_sheet_of_paper()
    {
        const int a4WithinMargins = 672;
        await using var report = await browser.OpenAsync(SampleStudy.Result);

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await report.Page.SetViewportSizeAsync(a4WithinMargins, 950);

        Assert.Equal(0, await report.Page.EvaluateAsync<int>(SidewaysOverflow));
    }

    [BrowserFact]
    public async Task The_page_prints()
    {
        await using var report = await browser.OpenAsync(SampleStudy.Result, scheme: ColorScheme.Dark);

        var pdf = await report.Page.PdfAsync(new() { Format = "A4" });

        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.True(await report.Page.Locator("details").EvaluateAsync<bool>("details => details.open"));
        Assert.Empty(report.Messages);
    }

    [BrowserFact]
    public async Task Pressing_a_model_in_the_legend_fades_the_others_until_it_is_pressed_again()
    {
        const string opacities = "() => [...document.querySelectorAll('#chart-accuracy-pgd-linf .mark-line path')].map(line => Number(line.getAttribute('opacity') ?? 1))";
        await using var report = await browser.OpenAsync(SampleStudy.Result);
        var button = report.Page.GetByRole(AriaRole.Button, new() { Name = "CNN" });

        await button.ClickAsync();
        var picked = await report.Page.EvaluateAsync<double[]>(opacities);
        await button.ClickAsync();
        var restored = await report.Page.EvaluateAsync<double[]>(opacities);

        Assert.Equal([0.125, 0.125, 0.125, 1], picked);
        Assert.Equal([1, 1, 1, 1], restored);
    }

    [BrowserFact]
    public async Task A_point_shows_its_numbers_while_the_pointer_is_on_it()
    {
        await using var report = await browser.OpenAsync(SampleStudy.Result);
        var tooltip = report.Page.Locator("#tooltip");

        await report.Page.Locator("#chart-gradients .mark-rect path").Last.HoverAsync();
        Assert.Contains("CNN", await tooltip.InnerTextAsync(), StringComparison.Ordinal);

        await report.Page.Locator("h1").HoverAsync();
        Assert.False(await tooltip.IsVisibleAsync());
    }

    [BrowserFact]
    public async Task Images_are_readable_and_keep_their_pixels()
    {
        await using var report = await browser.OpenAsync(SampleStudy.Result);

        var sizes = await report.Page.EvaluateAsync<string[]>("() => [...document.images].map(image => `${image.complete} ${image.naturalWidth}x${image.naturalHeight}`)");

        Assert.Equal(8 + (4 * 8 * 2), sizes.Length);
        Assert.All(sizes, size => Assert.Equal("true 8x8", size));
    }

    [BrowserFact]
    public async Task People_who_do_not_see_the_page_find_their_way()
    {
        await using var report = await browser.OpenAsync(SampleStudy.Result);

        Assert.Equal("en", await report.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(1, await report.Page.Locator("h1").CountAsync());
        Assert.Equal(0, await report.Page.Locator("img:not([alt]), img[alt=''], th:not([scope]), main svg:not([aria-hidden]):not([aria-label]):not(.plot svg)").CountAsync());
        Assert.Equal(0, await report.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.plot')].filter(plot => !plot.getAttribute('aria-label')).length"));
        Assert.Equal(0, await report.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('a[href^=\"#\"]')].filter(link => !document.getElementById(link.hash.slice(1))).length"));
        Assert.Equal(0, await report.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1])).filter((level, i, all) => i > 0 && level > all[i - 1] + 1).length"));
    }

    [BrowserFact]
    public async Task Names_that_look_like_markup_are_shown_and_not_run()
    {
        await using var report = await browser.OpenAsync(HostileStudy.Result);

        Assert.Equal(HostileStudy.Name, await report.Page.Locator("h1").TextContentAsync());
        Assert.False(await report.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Equal(3, await report.Page.Locator(".plot > svg").CountAsync());
        Assert.Empty(report.Messages);
        Assert.Single(report.Requests);
    }
}

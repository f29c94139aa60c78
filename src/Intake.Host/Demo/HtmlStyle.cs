namespace Intake.Host.Demo;

/// <summary>The style sheet of the result page.</summary>
internal static class HtmlStyle
{
    public const string Css = """

        :root { --ground: #f6f7f9; --card: #fff; --ink: #1b1f24; --soft: #59636e; --line: #d9dee4; --accent: #0b5cad; --agent: #e8f1fb; --citizen: #f0f2f4;
          --low: #7a5c00; --medium: #a04a00; --high: #b3261e; --critical: #8c0d1f; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14171a; --card: #1d2125; --ink: #e6e9ec; --soft: #9aa4ae; --line: #343a41; --accent: #7db7f0;
          --agent: #1f3146; --citizen: #2a2f35; --low: #e3c25a; --medium: #f0a35e; --high: #ff8b80; --critical: #ff6f83; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink);
          font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.6rem; margin: 0 0 1rem; }
        h2 { font-size: 1.15rem; margin: 0 0 .5rem; } h2 small { font-weight: normal; color: var(--soft); font-size: .85rem; margin-left: .5em; }
        h3 { font-size: .9rem; color: var(--soft); margin: 0 0 .4rem; font-weight: 600; }
        a { color: var(--accent); }
        .figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1.25rem; }
        .figures div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; }
        .figures dt { color: var(--soft); font-size: .8rem; } .figures dd { margin: 0; font-size: 1.2rem; font-weight: 600; }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin-bottom: 1.5rem; }
        table { border-collapse: collapse; width: 100%; min-width: 56rem; font-size: .9rem; }
        th, td { text-align: left; padding: .45rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        td:nth-child(-n+2), td:nth-last-child(-n+2) { white-space: nowrap; font-variant-numeric: tabular-nums; }
        tbody tr:last-child td { border-bottom: 0; }
        article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin-bottom: 1rem; }
        .labels span { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .7rem; margin: 0 .4rem .4rem 0; font-size: .9rem; }
        .labels { margin: 0 0 .6rem; }
        .risk.low { color: var(--low); } .risk.medium { color: var(--medium); } .risk.high { color: var(--high); }
        .risk.critical { color: var(--critical); font-weight: 700; }
        .columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem; }
        @media (max-width: 48rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
        .turns { list-style: none; margin: 0; padding: 0; }
        .turns li { background: var(--citizen); border-radius: .5rem; padding: .3rem .7rem; margin: 0 2.5rem .4rem 0; overflow-wrap: anywhere; }
        .turns li.agent { background: var(--agent); margin: 0 0 .4rem 2.5rem; }
        .turns p { margin: 0; } .turns b, .turns time { font-size: .78rem; color: var(--soft); font-weight: 600; }
        .turns time { font-weight: normal; font-variant-numeric: tabular-nums; }
        .order dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem .9rem; margin: 0; font-size: .93rem; }
        .order dt { color: var(--soft); } .order dd { margin: 0; overflow-wrap: anywhere; }
        .error { color: var(--high); }
        details { margin-top: .75rem; } summary { cursor: pointer; color: var(--soft); font-size: .9rem; margin-bottom: .4rem; }

        """;
}

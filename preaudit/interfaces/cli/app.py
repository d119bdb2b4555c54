"""The commands of `preaudit`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.interfaces.cli.access import register as register_access
from preaudit.interfaces.cli.checklist import checklist, items
from preaudit.interfaces.cli.operations import register as register_operations
from preaudit.interfaces.cli.rules import app as rules_app
from preaudit.interfaces.cli.simulation import replay

if TYPE_CHECKING:
    from datetime import date

    from preaudit.config.settings import Settings

app = typer.Typer(
    help="政务服务材料智能预审:识别材料、对照清单、给出受理建议。\n\n"
    "Pre-review of the documents of a government-service application, with tolerant acceptance.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(rules_app, name="rules")
register_access(app)
app.command()(replay)
app.command()(checklist)
app.command()(items)

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="图片、PDF、文件夹或通配符 images, PDFs, folders or patterns")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="OUT.html", help="另写一份带图的报告 also write a report with page images"),
]


def _version(wanted: bool) -> None:
    if wanted:
        from preaudit import __version__

        typer.echo(f"preaudit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 show the version")
    ] = False,
) -> None:
    pass


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="报告写到哪里 where the HTML report goes")] = Path("out/demo.html"),
    cases: Annotated[Path | None, typer.Option(help="样例案件目录 folder of cases instead of the shipped ones")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="全部样例,而非精选 every sample case, not the chosen few")
    ] = False,
) -> None:
    """样例演示:真实识别、逐案结论、一份 HTML 报告。Review sample cases with real OCR and write an HTML report."""
    from preaudit.interfaces.cli.demo import run

    sys.exit(run(settings_of_environment(), out, cases, everything))


@app.command()
def review(
    files: Files,
    item: Annotated[str, typer.Option("--item", "-i", metavar="ITEM", help="办理事项 the item applied for")] = "",
    bundle: Annotated[
        str,
        typer.Option("--bundle", metavar="BUNDLE", help="“一件事”,逐步给出结论 a bundle of items, a verdict a step"),
    ] = "",
    steps: Annotated[
        list[str] | None, typer.Option("--step", metavar="STEP", help="只办其中可选的步骤 only these optional steps")
    ] = None,
    facts: Annotated[
        Path | None, typer.Option("--facts", metavar="F.json", help="案情(JSON 文件)the facts of the case")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="按哪一天审查 the day to judge by, e.g. 2026-11-23 [今天 today]"),
    ] = None,
    region: Annotated[str, typer.Option("--region", metavar="CODE", help="行政区划代码 division code")] = "",
    html: Html = None,
    json: Json = False,
) -> None:
    """预审一个案件:材料是否齐全、能否容缺。Review one case against the material list of its item."""
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.interfaces.cli.inputs import collect, load_facts, uploads
    from preaudit.services.review import open_service

    if bool(item) == bool(bundle):
        raise typer.BadParameter("请给出 --item 或 --bundle 之一 give one of --item and --bundle", param_hint="--item")
    settings = settings_of_environment()
    day = day_of(as_of)
    paths = collect(files)
    given = load_facts(facts)
    if bundle:
        from preaudit.interfaces.cli.bundle import review_bundle

        review_bundle(settings, bundle, given, paths, day, region, steps or [], json)
        return
    with open_service(settings) as service, progress("识别 reading") as advance:
        service.rulebook.item(item)
        loaded = list(uploads(paths, settings.max_file_bytes))
        result = service.review(item, given, loaded, as_of=day, region=region, progress=advance)
        rulebook = service.rulebook
    if html:
        from datetime import date

        from preaudit.interfaces.report import ReportCase, openable, write_report

        write_report(html, [ReportCase.of(result, openable(loaded, settings), rulebook)], rulebook, date.today())
    if json:
        from preaudit.contract import encode, review_json

        write_json(encode(review_json(result)))
        return
    from preaudit.interfaces.cli.verdict_tables import verdict_view

    show(*verdict_view(result, rulebook))


@app.command()
def extract(files: Files, json: Json = False) -> None:
    """识别文件:每份材料的种类与字段。Read files: each document's kind, fields and marks."""
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.interfaces.cli.inputs import collect, uploads
    from preaudit.services.review import open_service

    settings = settings_of_environment()
    paths = collect(files)
    with open_service(settings) as service, progress("识别 reading") as advance:
        result = service.extract(uploads(paths, settings.max_file_bytes), progress=advance, total=len(paths))
        rulebook = service.rulebook
    if json:
        from preaudit.contract import encode, extraction_json

        write_json(encode(extraction_json(result)))
    else:
        from preaudit.interfaces.cli.verdict_tables import extraction_view

        show(*extraction_view(result, rulebook))
    if any(file.error for file in result.files):
        raise typer.Exit(1)


@app.command("eval")
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="带标注的案件或文件 labelled cases or files")],
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="OUT.html", help="另写一页统计,不含材料内容 also write the figures as a page"),
    ] = None,
    json: Json = False,
) -> None:
    """准确率:在带标注的数据上评测种类、字段与结论。Accuracy of kinds, fields and outcomes on a labelled set."""
    from preaudit.evaluation import evaluate as run
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.services.review import open_service

    settings = settings_of_environment()
    with open_service(settings) as service, progress("评测 evaluating") as advance:
        scores = run(folder, service, advance)
        rulebook = service.rulebook
    if html:
        from datetime import date

        from preaudit.interfaces.cli.scores import write_scores_page

        write_scores_page(html, scores, rulebook, date.today())
    if json:
        from preaudit.contract import encode

        write_json(encode(scores.as_json()))
        return
    from preaudit.interfaces.cli.scores import scores_view

    show(*scores_view(scores))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址 address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口 port")] = 8000,
) -> None:
    """HTTP 服务:POST /v1/reviews,说明见 /docs。Serve HTTP; the API is described at /docs."""
    from preaudit.interfaces.cli.serve import serve as run

    run(settings_of_environment(), host, port)


@app.command()
def worker(
    kept: Annotated[bool, typer.Option("--kept", hidden=True, help="started by `serve`")] = False,
) -> None:
    """工作进程:从队列取案件审查,可启动多个。A worker: takes cases from the queue; run as many as there are cores."""
    from preaudit.interfaces.cli.work import work

    work(settings_of_environment(), kept=kept)


@app.command()
def doctor(json: Json = False) -> None:
    """自检:缺什么、怎么补。Say what this machine lacks and the exact remedy."""
    from preaudit.interfaces.cli.health import run

    sys.exit(run(settings_of_environment(), json))


register_operations(app)


def settings_of_environment() -> Settings:
    """Settings, or a usage error that names the variable or the key of the file."""
    from pydantic import ValidationError

    from preaudit.config.settings import Settings
    from preaudit.config.settings_table import source_of

    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        source, name = source_of(tuple(str(part) for part in wrong["loc"]))
        where = {"file": "配置文件中 in the file of settings", "secret": "密钥文件 in a secret file"}
        place = where.get(source, "环境变量 in the environment")
        raise typer.BadParameter(f"{place}: {name} 的值不对 wrong value: {wrong['msg']}") from error


def day_of(text: str | None) -> date:
    """The day of an option, today without one; a usage error for what is no date."""
    from datetime import date

    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"日期应写作 2026-11-23,而不是 {text!r} a date is written 2026-11-23", param_hint="--as-of"
        ) from error

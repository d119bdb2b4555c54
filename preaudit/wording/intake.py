"""What is said of files that cannot be opened: why, and what to do."""

from __future__ import annotations

from preaudit.wording.texts import Message

FILE_EMPTY = Message("intake.file_empty", "文件“{name}”是空的（0 字节）。", "The file “{name}” is empty (0 bytes).")
UPLOAD_WHOLE_FILE = Message("intake.upload_whole_file", "请重新上传完整的文件。", "Upload the whole file again.")

FILE_TOO_LARGE = Message(
    "intake.file_too_large",
    "文件“{name}”为 {size} MB，超过上限 {limit} MB。",
    "The file “{name}” has {size} MB, more than the {limit} MB allowed.",
)
COMPRESS_OR_SPLIT = Message(
    "intake.compress_or_split", "请压缩或拆分后上传。", "Compress or split it, then upload it again."
)

TOO_MANY_PAGES = Message(
    "intake.too_many_pages",
    "文件“{name}”有 {pages} 页，超过上限 {limit} 页。",
    "The file “{name}” has {pages} pages, more than the {limit} allowed.",
)
ONLY_NEEDED_PAGES = Message(
    "intake.only_needed_pages",
    "请只上传需要的页，或拆成几个文件。",
    "Upload only the pages that are needed, or split it into several files.",
)

TYPE_UNSUPPORTED = Message(
    "intake.type_unsupported",
    "文件“{name}”是{type}，不能识别。",
    "The file “{name}” is {type}, which cannot be read.",
)
UPLOAD_ACCEPTED = Message(
    "intake.upload_accepted",
    "请上传 {images} 图片，或 {documents} 文件。",
    "Upload an image ({images}) or a document ({documents}).",
)

TOO_MANY_PIXELS = Message(
    "intake.too_many_pixels",
    "文件“{name}”的图像为 {width}×{height} 像素，超过上限 {limit} 百万像素。",
    "The image in “{name}” has {width}×{height} pixels, more than the {limit} megapixels allowed.",
)
SCAN_COARSER = Message(
    "intake.scan_coarser",
    "请以较低分辨率（200–300 DPI）重新扫描或压缩后上传。",
    "Scan it again at a lower resolution (200–300 DPI), or compress it, then upload it.",
)

PDF_ENCRYPTED = Message(
    "intake.pdf_encrypted", "PDF 文件“{name}”设有密码。", "The PDF file “{name}” is protected by a password."
)
SAVE_WITHOUT_PASSWORD = Message(
    "intake.save_without_password",
    "请另存为不带密码的 PDF 后重新上传。",
    "Save it as a PDF without a password, then upload it again.",
)

IMAGE_BROKEN = Message(
    "intake.image_broken",
    "文件“{name}”已损坏或不完整，无法打开。",
    "The file “{name}” is damaged or incomplete and cannot be opened.",
)
FILE_BROKEN = Message(
    "intake.file_broken",
    "文件“{name}”已损坏，无法打开。",
    "The file “{name}” is damaged and cannot be opened.",
)
PHOTOGRAPH_OR_SCAN_AGAIN = Message(
    "intake.photograph_or_scan_again",
    "请重新拍照、扫描或导出后上传。",
    "Photograph, scan or export it again, then upload it.",
)
PDF_BROKEN = Message(
    "intake.pdf_broken",
    "PDF 文件“{name}”已损坏，无法打开。",
    "The PDF file “{name}” is damaged and cannot be opened.",
)
EXPORT_OR_SCAN_AGAIN = Message(
    "intake.export_or_scan_again", "请重新导出或扫描后上传。", "Export or scan it again, then upload it."
)
OFD_BROKEN = Message(
    "intake.ofd_broken",
    "OFD 文件“{name}”已损坏，无法打开。",
    "The OFD file “{name}” is damaged and cannot be opened.",
)
DOWNLOAD_AGAIN_OR_AS_PDF = Message(
    "intake.download_again_or_as_pdf",
    "请从签发机关重新下载，或导出为 PDF 后上传。",
    "Download it again from the authority that issued it, or export it as a PDF, then upload it.",
)

FILE_TOO_SLOW = Message(
    "intake.file_too_slow",
    "文件“{name}”在 {seconds} 秒内无法打开。",
    "The file “{name}” could not be opened within {seconds} seconds.",
)
MAYBE_TOO_COMPLEX = Message(
    "intake.maybe_too_complex",
    "文件可能已损坏或过于复杂，请重新扫描或导出后上传。",
    "It may be damaged or too complex: scan or export it again, then upload it.",
)

NO_SUCH_PAGE = Message("intake.no_such_page", "没有第 {number} 页。", "There is no page {number}.")
PAGES_THERE_ARE = Message("intake.pages_there_are", "共 {pages} 页。", "The file has {pages} pages.")

# What a file that is refused seems to be.
WORD_DOCUMENT = Message("intake.word_document", "Word 文档", "a Word document")
EXCEL_WORKBOOK = Message("intake.excel_workbook", "Excel 表格", "an Excel workbook")
ARCHIVE = Message("intake.archive", "压缩包", "an archive")
OLD_OFFICE_DOCUMENT = Message(
    "intake.old_office_document", "旧版 Office 文档", "a document of an old version of Office"
)
OF_MEDIA_TYPE = Message("intake.of_media_type", "“{media_type}”类型的文件", "a file of type “{media_type}”")
TEXT_FILE = Message("intake.text_file", "文本文件", "a text file")
UNKNOWN_TYPE = Message("intake.unknown_type", "未知类型的文件", "a file of an unknown type")

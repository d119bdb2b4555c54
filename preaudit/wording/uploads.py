"""What is said about files while they are received: limits, checksums, the spool."""

from __future__ import annotations

from preaudit.wording import Message, common

FILE_TOO_LARGE = Message("uploads.file_too_large", "文件超过上限 {limit} MB。", "The file is larger than {limit} MB.")
NAMED_FILE_TOO_LARGE = Message(
    "uploads.named_file_too_large",
    "文件“{name}”超过上限 {limit} MB。",
    "The file {name} is larger than {limit} MB.",
)
FILE_TOO_LARGE_MEND = Message("uploads.file_too_large_mend", "请压缩或拆分后上传。", "Compress or split it.")
CHECKSUM_MISMATCH = Message(
    "uploads.checksum_mismatch",
    "校验和不符,本段未收。",
    "The checksum does not match; nothing was taken.",
)
CHECKSUM_MISMATCH_MEND = Message("uploads.checksum_mismatch_mend", "请重发本段。", "Send it again.")
TOO_LONG = Message("uploads.too_long", "收到的内容多于声明的长度。", "More bytes were received than Upload-Length.")
BEGIN_ANEW = Message("uploads.begin_anew", "请重新上传。", "Begin the upload anew.")
TOO_MANY = Message("uploads.too_many", "未完成的上传过多。", "There are too many unfinished uploads.")
TOO_MANY_MEND = Message("uploads.too_many_mend", "请先完成或取消已开始的上传。", "Finish or cancel those begun.")
UNFINISHED = Message("uploads.unfinished", "文件“{name}”尚未传完。", "The upload of the file {name} is not finished.")
UNFINISHED_MEND = Message("uploads.unfinished_mend", "还差 {bytes} 字节。", "Send the rest: {bytes} bytes.")
UNKNOWN = Message("uploads.unknown", "没有这个上传,或已过期。", "There is no such upload, or it has expired.")
NO_DATA_FOLDER = Message(
    "uploads.no_data_folder",
    "数据目录无法建立:{why}。",
    "The folder of data cannot be made: {why}.",
)
NO_DATA_FOLDER_MEND = common.CHECK_DATA_FOLDER
OFFSET_MISMATCH = Message(
    "uploads.offset_mismatch",
    "续传位置不符,已收到 {offset} 字节。",
    "The offset does not match: {offset} bytes have arrived.",
)
OFFSET_MISMATCH_MEND = Message(
    "uploads.offset_mismatch_mend", "请以 HEAD 查询后续传。", "Ask by HEAD and go on from there."
)

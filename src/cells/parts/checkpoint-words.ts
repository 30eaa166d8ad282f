import type { CheckpointDetail } from '../../weights/checkpoint.ts'
import { type ByLanguage, count } from '../../words/language.ts'

const en = (detail: CheckpointDetail): string => {
  switch (detail.what) {
    case 'beyond-file':
      return `bytes ${detail.begin} to ${detail.end} are needed, and the file has ${count.en(detail.bytes)}`
    case 'read-refused':
      return detail.error
    case 'file-size':
      return `the file has ${detail.bytes} bytes`
    case 'header-beyond-file':
      return `its header should have ${count.en(detail.bytes)} bytes, and the whole file has ${count.en(detail.of)}`
    case 'header-size':
      return `its header has ${count.en(detail.bytes)} bytes`
    case 'header-not-json':
      return 'its header is not JSON'
    case 'header-not-object':
      return 'its header is not a JSON object'
    case 'metadata':
      return '__metadata__ does not map names to strings'
    case 'gap':
      return `it starts at byte ${detail.begin}, and the tensor before it ends at ${detail.before}`
    case 'tensor-beyond-file':
      return `it ends at byte ${detail.end}, and the data at ${detail.bytes}`
    case 'left-over':
      return `the tensors end at byte ${detail.end}, and the data at ${detail.bytes}`
    case 'no-description':
      return 'the header does not describe it by an object'
    case 'no-offsets':
      return 'the header does not say where it begins and ends'
    case 'no-shape':
      return 'the header does not list its sizes'
    case 'name':
      return 'no tensor can have this name'
    case 'shape':
      return `it has shape ${detail.shape} and ${count.en(detail.values)} values`
    case 'value-type':
      return `values of type ${detail.type}`
    case 'zip-no-entry':
      return 'the zip’s directory ends where it promises another file'
    case 'zip-entry-beyond':
      return 'an entry of the zip’s directory goes beyond its end'
    case 'zip-no-file':
      return 'a file of the zip is not where its directory says'
    case 'zip-no-wide-end':
      return 'the zip says it has a ZIP64 directory, and there is none'
    case 'zip-no-wide-size':
      return 'the zip’s directory lacks the size of a large file'
    case 'zip-endless':
      return 'a zip whose end is missing'
    case 'zip-without-pickle':
      return 'a zip without a data.pkl'
    case 'compressed':
      return 'PyTorch stores its files without compression'
    case 'big-endian':
      return 'its values have their highest byte first'
    case 'zip-size':
      return `the zip’s directory has ${count.en(detail.bytes)} bytes`
    case 'pickle-size':
      return `its pickle has ${count.en(detail.bytes)} bytes or more`
    case 'unknown-beginning':
      return 'it begins like no file of safetensors or PyTorch'
    case 'version':
      return `it is not of version ${detail.expected}`
    case 'no-storages':
      return 'the list of storages is missing'
    case 'storage-not-described':
      return 'it lists a storage that no tensor uses'
    case 'no-storage':
      return 'its values are not in the file'
    case 'not-a-view':
      return 'it is not a view of a storage'
    case 'persistent-id':
      return 'it refers to something that is not a storage'
    case 'beyond-storage':
      return `it goes beyond its storage, which has ${count.en(detail.bytes)} bytes`
    case 'value-count':
      return `it claims ${count.en(detail.values)} values, more than the file has bytes`
    case 'no-tensors':
      return 'no dict of tensors, neither at the top nor under one key or two'
    case 'tensor-count':
      return `it has more than ${count.en(detail.most)} tensors`
    case 'storage-count':
      return `it has more than ${count.en(detail.most)} storages`
    case 'object-count':
      return `its dicts have more than ${count.en(detail.most)} entries`
    case 'time':
      return `it was read for ${detail.seconds} seconds`
    case 'stack-empty':
    case 'stack-short':
      return `the pickle takes more values than it has made, before byte ${detail.at}`
    case 'no-mark':
      return `the pickle goes back to a mark it never set, before byte ${detail.at}`
    case 'no-memo':
      return `the pickle recalls a value it never stored, before byte ${detail.at}`
    case 'no-value':
      return `the pickle has a key without a value, before byte ${detail.at}`
    case 'no-number':
      return `the pickle has no number where one should be, before byte ${detail.at}`
    case 'pickle-goes-on':
      return `the pickle goes on after byte ${detail.at}`
    case 'protocol':
      return 'its pickle protocol is later than 5'
    case 'opcode':
      return `opcode ${detail.opcode} before byte ${detail.at} of the pickle`
    case 'opcode-count':
      return `its pickle has more than ${count.en(detail.most)} opcodes`
    case 'unforeseen':
      return detail.message
  }
}

const zh: typeof en = (detail) => {
  switch (detail.what) {
    case 'beyond-file':
      return `需要第 ${detail.begin} 到 ${detail.end} 字节，文件只有 ${count.zh(detail.bytes)} 字节`
    case 'read-refused':
      return detail.error
    case 'file-size':
      return `文件只有 ${detail.bytes} 字节`
    case 'header-beyond-file':
      return `文件头应有 ${count.zh(detail.bytes)} 字节，整个文件却只有 ${count.zh(detail.of)} 字节`
    case 'header-size':
      return `文件头有 ${count.zh(detail.bytes)} 字节`
    case 'header-not-json':
      return '文件头不是 JSON'
    case 'header-not-object':
      return '文件头不是 JSON 对象'
    case 'metadata':
      return '__metadata__ 不是由名字到字符串的映射'
    case 'gap':
      return `它从第 ${detail.begin} 字节开始，前一个张量却在第 ${detail.before} 字节结束`
    case 'tensor-beyond-file':
      return `它在第 ${detail.end} 字节结束，数据却只到第 ${detail.bytes} 字节`
    case 'left-over':
      return `张量在第 ${detail.end} 字节结束，数据却到第 ${detail.bytes} 字节`
    case 'no-description':
      return '文件头里没有用对象描述它'
    case 'no-offsets':
      return '文件头里没有说明它从哪里开始、到哪里结束'
    case 'no-shape':
      return '文件头里没有列出它的各个尺寸'
    case 'name':
      return '张量不能用这个名字'
    case 'shape':
      return `形状是 ${detail.shape}，却有 ${count.zh(detail.values)} 个数`
    case 'value-type':
      return `数值类型是 ${detail.type}`
    case 'zip-no-entry':
      return 'zip 目录提前结束，缺少应有的条目'
    case 'zip-entry-beyond':
      return 'zip 目录中有一个条目超出了目录的末尾'
    case 'zip-no-file':
      return 'zip 目录所指的位置没有文件'
    case 'zip-no-wide-end':
      return 'zip 声明有 ZIP64 目录，却找不到'
    case 'zip-no-wide-size':
      return 'zip 目录缺少一个大文件的大小'
    case 'zip-endless':
      return 'zip 缺少结尾'
    case 'zip-without-pickle':
      return 'zip 里没有 data.pkl'
    case 'compressed':
      return 'PyTorch 保存的文件不压缩'
    case 'big-endian':
      return '数值是高位字节在前的'
    case 'zip-size':
      return `zip 目录有 ${count.zh(detail.bytes)} 字节`
    case 'pickle-size':
      return `其中的 pickle 至少有 ${count.zh(detail.bytes)} 字节`
    case 'unknown-beginning':
      return '文件开头既不是 safetensors，也不是 PyTorch 的格式'
    case 'version':
      return `不是版本 ${detail.expected}`
    case 'no-storages':
      return '缺少存储区列表'
    case 'storage-not-described':
      return '列表中有一个存储区没有任何张量使用'
    case 'no-storage':
      return '文件里没有它的数值'
    case 'not-a-view':
      return '它不是某个存储区的视图'
    case 'persistent-id':
      return '文件引用了一个不是存储区的对象'
    case 'beyond-storage':
      return `它超出了自己的存储区（${count.zh(detail.bytes)} 字节）`
    case 'value-count':
      return `它声称有 ${count.zh(detail.values)} 个数，比文件的字节数还多`
    case 'no-tensors':
      return '最外层没有张量字典，往下两层键里也没有'
    case 'tensor-count':
      return `其中的张量超过 ${count.zh(detail.most)} 个`
    case 'storage-count':
      return `其中的存储区超过 ${count.zh(detail.most)} 个`
    case 'object-count':
      return `其中的字典条目超过 ${count.zh(detail.most)} 个`
    case 'time':
      return `读了 ${detail.seconds} 秒还没有读完`
    case 'stack-empty':
    case 'stack-short':
      return `pickle 取用的值比已有的多，在第 ${detail.at} 字节之前`
    case 'no-mark':
      return `pickle 要退回到一个从未设置的标记，在第 ${detail.at} 字节之前`
    case 'no-memo':
      return `pickle 要取一个从未存过的值，在第 ${detail.at} 字节之前`
    case 'no-value':
      return `pickle 里有一个键没有值，在第 ${detail.at} 字节之前`
    case 'no-number':
      return `pickle 里该有数字的地方没有数字，在第 ${detail.at} 字节之前`
    case 'pickle-goes-on':
      return `pickle 到第 ${detail.at} 字节还没有结束`
    case 'protocol':
      return 'pickle 协议的版本高于 5'
    case 'opcode':
      return `pickle 第 ${detail.at} 字节之前有操作码 ${detail.opcode}`
    case 'opcode-count':
      return `其中的 pickle 有超过 ${count.zh(detail.most)} 个操作码`
    case 'unforeseen':
      return detail.message
  }
}

/** By what in a checkpoint it was seen that something is wrong. */
export const checkpointWords = { en, zh } satisfies ByLanguage<typeof en>

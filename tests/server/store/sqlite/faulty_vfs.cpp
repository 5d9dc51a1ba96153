#include "tests/server/store/sqlite/faulty_vfs.h"

#include <sqlite3.h>

#include "shared/base/verify.h"

namespace planerka::sqlite {
namespace {

struct FaultyFile {
  sqlite3_file base;
  sqlite3_file* inner;  // in the bytes behind this
};

sqlite3_vfs* inner_vfs = nullptr;
sqlite3_vfs faulty_vfs{};

sqlite3_file* inner(sqlite3_file* file) {
  return reinterpret_cast<FaultyFile*>(file)->inner;
}

int close(sqlite3_file* file) {
  return inner(file)->pMethods->xClose(inner(file));
}
int read(sqlite3_file* file, void* to, int size, sqlite3_int64 from) {
  return inner(file)->pMethods->xRead(inner(file), to, size, from);
}
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 to) {
  const int fault = disk_faults().write;
  if (fault != SQLITE_OK && disk_faults().writes_left-- <= 0) return fault;
  return inner(file)->pMethods->xWrite(inner(file), from, size, to);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return inner(file)->pMethods->xTruncate(inner(file), size);
}
int sync(sqlite3_file* file, int flags) {
  if (const int fault = disk_faults().sync; fault != SQLITE_OK) return fault;
  return inner(file)->pMethods->xSync(inner(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return inner(file)->pMethods->xFileSize(inner(file), size);
}
int lock(sqlite3_file* file, int level) {
  return inner(file)->pMethods->xLock(inner(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return inner(file)->pMethods->xUnlock(inner(file), level);
}
int check_reserved(sqlite3_file* file, int* reserved) {
  return inner(file)->pMethods->xCheckReservedLock(inner(file), reserved);
}
int control(sqlite3_file* file, int operation, void* argument) {
  return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
  return inner(file)->pMethods->xSectorSize(inner(file));
}
int characteristics(sqlite3_file* file) {
  return inner(file)->pMethods->xDeviceCharacteristics(inner(file));
}
int shared_map(sqlite3_file* file, int page, int size, int extend, volatile void** to) {
  return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, to);
}
int shared_lock(sqlite3_file* file, int offset, int count, int flags) {
  return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) {
  inner(file)->pMethods->xShmBarrier(inner(file));
}
int shared_unmap(sqlite3_file* file, int remove) {
  return inner(file)->pMethods->xShmUnmap(inner(file), remove);
}

const sqlite3_io_methods kMethods = {2,
                                     close,
                                     read,
                                     write,
                                     truncate,
                                     sync,
                                     file_size,
                                     lock,
                                     unlock,
                                     check_reserved,
                                     control,
                                     sector_size,
                                     characteristics,
                                     shared_map,
                                     shared_lock,
                                     shared_barrier,
                                     shared_unmap,
                                     nullptr,
                                     nullptr};

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  auto* faulty = reinterpret_cast<FaultyFile*>(file);
  faulty->inner = reinterpret_cast<sqlite3_file*>(faulty + 1);
  faulty->base.pMethods = nullptr;
  const int code = inner_vfs->xOpen(inner_vfs, name, faulty->inner, flags, out_flags);
  if (faulty->inner->pMethods != nullptr) faulty->base.pMethods = &kMethods;
  return code;
}

}  // namespace

DiskFaults& disk_faults() {
  static DiskFaults faults;
  return faults;
}

FaultyDisk::FaultyDisk() {
  inner_vfs = sqlite3_vfs_find(nullptr);
  VERIFY(inner_vfs != nullptr && inner_vfs != &faulty_vfs);
  faulty_vfs = *inner_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + inner_vfs->szOsFile;
  faulty_vfs.xOpen = open;
  sqlite3_vfs_register(&faulty_vfs, 1);
}

FaultyDisk::~FaultyDisk() {
  disk_faults().write = SQLITE_OK;
  disk_faults().sync = SQLITE_OK;
  sqlite3_vfs_unregister(&faulty_vfs);
  sqlite3_vfs_register(inner_vfs, 1);
}

}  // namespace planerka::sqlite

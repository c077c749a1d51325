// What the two sides of the legend's examples link by.
#ifndef NOTEBOOK_H
#define NOTEBOOK_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  const uint8_t *ptr;
  size_t len;
} nb_view;

int32_t nb_open(uint64_t *token);
int32_t nb_close(uint64_t token);
int32_t nb_each(uint64_t book, uint64_t visitor);
int32_t nb_set_title(const uint8_t *ptr, size_t len);
int32_t nb_get(uint64_t book, const uint8_t *key, size_t key_len, const uint8_t **text, size_t *text_len);
int32_t nb_start_count(const uint8_t *text, size_t len, uint64_t *token);
int32_t nb_end_count(uint64_t token, uint64_t *words);
int32_t nb_read(uint64_t book, const uint8_t *key, size_t key_len, uint8_t *out, size_t room, size_t *written,
                size_t *needed);
int32_t nb_export(uint64_t book, uint8_t **text, size_t *text_len);
uint8_t *nb_buf_new(size_t len);
void nb_buf_free(uint8_t *ptr, size_t len);
int32_t nb_put(uint64_t book, const uint8_t *key, size_t key_len, uint8_t *text, size_t text_len);
int32_t nb_cover(uint64_t book, const uint8_t **image, size_t *len);
void nb_cover_retain(const uint8_t *image, size_t len);
void nb_cover_release(const uint8_t *image, size_t len);
int32_t nb_start_scan(uint64_t book, uint64_t *scan);
int32_t nb_next_keys(uint64_t scan, nb_view *page, size_t room, size_t *count);
int32_t nb_end_scan(uint64_t scan);
int32_t nb_edition(const uint8_t **name, size_t *len);

// For the tests alone.
uint64_t nb_test_live(void);
int32_t nb_test_panic(void);
int32_t nb_test_title(uint64_t book, uint8_t **text, size_t *len);
int32_t nb_test_open_with_cover(const uint8_t *image, size_t len, uint64_t *token);

#endif

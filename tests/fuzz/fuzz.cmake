# What reads foreign bytes, held against any bytes: the plan and its tables for a minute in the test
# run, the others for ten seconds; for longer, run the programs themselves. The corpus is the
# examples' own files.
set(quickstart ${PROJECT_SOURCE_DIR}/examples/quickstart)
set(seeds ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/seeds)
# NAME, the source's name, its corpus; then what is defined for it.
function(smm_fuzzer target source corpus)
  add_executable(smm_fuzz_${target} fuzz/${source}_fuzz.cpp)
  target_link_libraries(smm_fuzz_${target} PRIVATE smm smm_flags -fsanitize=fuzzer)
  target_compile_definitions(smm_fuzz_${target} PRIVATE ${ARGN})
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz/${target})
  set(seconds 10)
  if(target MATCHES "^(plan|csv)$")
    set(seconds 60)
  endif()
  add_test(NAME fuzz/${target}
           COMMAND smm_fuzz_${target} -max_total_time=${seconds} -timeout=5 -print_final_stats=0
                   ${CMAKE_BINARY_DIR}/fuzz/${target} ${corpus})
endfunction()
smm_fuzzer(yaml yaml ${quickstart}/plans)
smm_fuzzer(csv csv ${quickstart}/data)
smm_fuzzer(media media ${quickstart}/img)
smm_fuzzer(plan plan ${quickstart}/plans)
foreach(kind csv ics rss jsonfeed markdown)
  smm_fuzzer(import_${kind} import ${seeds}/${kind} SMM_FUZZ_KIND="${kind}")
endforeach()

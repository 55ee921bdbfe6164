# 版本
cmake_minimum_required(VERSION 3.20)
project(notes LANGUAGES CXX)
if(NOT DEFINED NOTES_DIR)
  set(NOTES_DIR "${CMAKE_SOURCE_DIR}/notes")
endif()
target_link_libraries(notes PRIVATE ${NOTES_LIBRARIES})
